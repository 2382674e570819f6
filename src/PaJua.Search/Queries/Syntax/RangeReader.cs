using System.Text;

namespace PaJua.Queries;

/// <summary>Reads ranges: <c>[a TO b]</c>, <c>{a TO b]</c>, <c>&gt;=a</c>. Limits stay texts, which the field's type reads later.</summary>
internal static class RangeReader
{
    /// <summary>Reads a range from its bracket on.</summary>
    /// <returns>Null where it is none, which is noted; the place stays.</returns>
    public static RangeQuery? ReadRange(QueryText text, string? field)
    {
        var start = text.Index;
        var includesLower = text.IsAt('[');
        text.Index++;
        if (TakeLimit(text) is { } lower && TakeTo(text) && TakeLimit(text) is { } upper)
        {
            text.SkipSpace();
            if (text.IsAt(']') || text.IsAt('}'))
            {
                var includesUpper = text.IsAt(']');
                text.Index++;
                return new RangeQuery(field, lower, upper) { IncludesLower = includesLower, IncludesUpper = includesUpper };
            }
        }

        text.Problem(
            text.Index, "A range is written [a TO b], or with { and } without its limits; write it so, or put a backslash before the bracket.");
        text.Index = start;
        return null;
    }

    /// <summary>Reads a comparison from its sign on.</summary>
    /// <returns>Null where it is none, which is noted; the place stays.</returns>
    public static RangeQuery? ReadComparison(QueryText text, string? field)
    {
        var start = text.Index;
        var isLess = text.IsAt('<');
        text.Index++;
        var isIncluded = text.IsAt('=');
        if (isIncluded) text.Index++;
        if (field is null)
        {
            text.Problem(start, "A comparison belongs to a field, as in year:>=2001; name it, or put a backslash before the sign.");
        }
        else if (!text.IsAtGap() && TakeLimit(text) is { } limit)
        {
            return isLess
                ? new RangeQuery(field, default, limit) { IncludesUpper = isIncluded }
                : new RangeQuery(field, limit, default) { IncludesLower = isIncluded };
        }
        else
        {
            text.Problem(
                text.Index, "Nothing stands right behind the sign of a comparison; write a value there, or put a backslash before the sign.");
        }

        text.Index = start;
        return null;
    }

    private static bool TakeTo(QueryText text)
    {
        text.SkipSpace();
        if (!text.Rest.StartsWith("TO") || text.Rest.Length == 2 || !char.IsWhiteSpace(text.Rest[2])) return false;
        text.Index += 2;
        return true;
    }

    // A text in quotation marks, or all up to white space, a bracket or a parenthesis; a star is no limit. Null where there is none.
    private static SearchValue? TakeLimit(QueryText text)
    {
        text.SkipSpace();
        if (text.IsAt('"')) return text.TakeQuoted() is { } quoted ? (SearchValue)quoted : null;
        var limit = new StringBuilder();
        var start = text.Index;
        while (!text.IsAtEnd && !QueryCharacters.EndsWord(text.Rest[0]))
        {
            var isEscape = text.IsAt('\\') && text.Rest.Length > 1;
            limit.Append(text.Rest[isEscape ? 1 : 0]);
            text.Index += isEscape ? 2 : 1;
        }

        if (limit.Length == 0) return null;
        if (text.Index - start == limit.Length && limit.ToString() is "TO") return null;
        return text.Index - start == 1 && limit[0] == '*' ? default(SearchValue) : (SearchValue)limit.ToString();
    }
}
