using System.Text;

namespace PaJua.Queries;

/// <summary>Reads and writes a regular expression between two slashes.</summary>
internal static class RegexText
{
    /// <summary>Reads from the first slash on. A backslash before a slash is left out; all others belong to the expression.</summary>
    /// <returns>Null where it is none, which is noted; the place stays.</returns>
    public static string? Read(QueryText text)
    {
        var rest = text.Rest;
        var pattern = new StringBuilder();
        var length = 1;
        for (; length < rest.Length && rest[length] != '/'; length++)
        {
            if (rest[length] == '\\' && length + 1 < rest.Length && rest[++length] != '/') pattern.Append('\\');
            pattern.Append(rest[length]);
        }

        var start = text.Index;
        if (length < rest.Length && pattern.Length > 0)
        {
            text.Index += length + 1;
            if (text.IsAtGap() || text.IsAt('^') || text.IsAt('~')) return pattern.ToString();
        }

        text.Problem(start, "A regular expression is written /…/, with a space behind it; write it so, or put a backslash before the slash.");
        text.Index = start;
        return null;
    }

    /// <summary>The expression between slashes; null where none is read as the same, for it is empty, has a backslash before a slash or one at its
    /// end.</summary>
    public static string? Write(string pattern)
    {
        if (pattern.Length == 0) return null;
        var text = new StringBuilder("/");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                text.Append('\\');
                if (++i == pattern.Length || pattern[i] == '/') return null;
            }
            else if (pattern[i] == '/')
            {
                text.Append('\\');
            }

            text.Append(pattern[i]);
        }

        return text.Append('/').ToString();
    }
}
