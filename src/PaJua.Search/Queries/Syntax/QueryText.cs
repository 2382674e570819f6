using System.Globalization;
using System.Text;

namespace PaJua.Queries;

/// <summary>A query's text, the place in it that is read next, and what was wrong before it.</summary>
/// <param name="text">Any UTF-16, lone surrogates included.</param>
/// <param name="isStrict">Whether the first problem is an error; else each is a note.</param>
internal sealed class QueryText(string text, bool isStrict)
{
    private const int NotesMax = 100;

    private readonly List<QueryNote> _notes = [];

    public IReadOnlyList<QueryNote> Notes => _notes;

    /// <summary>The index of the next character, at most the length.</summary>
    public int Index { get; set; }

    public bool IsAtEnd => Index == text.Length;

    /// <summary>All from the next character on.</summary>
    public ReadOnlySpan<char> Rest => text.AsSpan(Index);

    /// <summary>Whether the next character is this.</summary>
    public bool IsAt(char unit) => Index < text.Length && text[Index] == unit;

    /// <summary>Whether no word begins or goes on here: at the end, at white space and at the end of a group.</summary>
    public bool IsAtGap() => IsGap(Index);

    public void SkipSpace()
    {
        while (Index < text.Length && char.IsWhiteSpace(text[Index])) Index++;
    }

    /// <summary>Says that something is wrong; comes back only where the text is read leniently.</summary>
    /// <exception cref="QuerySyntaxException">It is read strictly.</exception>
    public void Problem(int index, string problem)
    {
        if (isStrict) throw new QuerySyntaxException(text, index, problem);
        if (_notes.Count < NotesMax) _notes.Add(new QueryNote(index + 1, problem));
    }

    /// <summary>The operator of letters or signs that stands here, and its length.</summary>
    public QueryOperator OperatorAt(int index, out int length)
    {
        var rest = text.AsSpan(index);
        var found = rest switch
        {
            ['A', 'N', 'D', ..] or ['&', '&', ..] => QueryOperator.And,
            ['O', 'R', ..] or ['|', '|', ..] => QueryOperator.Or,
            ['N', 'O', 'T', ..] => QueryOperator.Not,
            _ => QueryOperator.None,
        };
        length = found == QueryOperator.None ? 0 : rest[0] is 'A' or 'N' ? 3 : 2;
        if (length == rest.Length || IsGap(index + length) || rest[length] is '(' or '"' or '[' or '{') return found;
        return QueryOperator.None;
    }

    /// <summary>Whether a clause can begin behind white space at an index.</summary>
    public bool HasClauseAt(int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index])) index++;
        return !IsGap(index) && OperatorAt(index, out _) is QueryOperator.None or QueryOperator.Not;
    }

    /// <summary>Reads a text in quotation marks, at the first of which the place is.</summary>
    /// <returns>Null where the last is missing; the place stays.</returns>
    public string? TakeQuoted()
    {
        var quoted = new StringBuilder();
        for (var i = Index + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                Index = i + 1;
                return quoted.ToString();
            }

            if (text[i] == '\\' && i + 1 < text.Length) i++;
            quoted.Append(text[i]);
        }

        return null;
    }

    /// <summary>Reads a number such as 2, 0.5 or 1E-05, if there is one.</summary>
    public double? TakeNumber()
    {
        var end = Digits(Index);
        if (end < text.Length && text[end] == '.') end = Digits(end + 1);
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var digits = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (Digits(digits) > digits) end = Digits(digits);
        }

        if (!double.TryParse(text.AsSpan(Index, end - Index), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        Index = end;
        return number;
    }

    private int Digits(int index)
    {
        while (index < text.Length && char.IsAsciiDigit(text[index])) index++;
        return index;
    }

    private bool IsGap(int index) => index >= text.Length || text[index] == ')' || char.IsWhiteSpace(text[index]);
}
