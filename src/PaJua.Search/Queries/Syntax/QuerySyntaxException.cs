using System.Globalization;
using Pajs;

namespace PaJua;

/// <summary>Query text is malformed at one place.</summary>
public sealed class QuerySyntaxException : PajsException
{
    private const int ShownBefore = 50;
    private const int ShownBehind = 30;

    internal QuerySyntaxException(string text, int index, string problem)
        : base(
            PajsErrorCode.InvalidSyntax,
            string.Create(CultureInfo.InvariantCulture, $"The query is malformed at column {index + 1}: {problem}\n{Pointer(text, index)}"))
    {
        Column = index + 1;
        Problem = problem;
    }

    /// <summary>Where, in UTF-16 units from 1; one more than the text has where something is missing at its end.</summary>
    public int Column { get; }

    /// <summary>What is wrong and what to write instead, without the place; the message has both, and below them the text with a caret under the
    /// place.</summary>
    public string Problem { get; }

    // The text around the place, and a line with a caret under it.
    private static string Pointer(string text, int index)
    {
        var start = Math.Max(0, index - ShownBefore);
        if (start > 0 && char.IsLowSurrogate(text[start]) && char.IsHighSurrogate(text[start - 1])) start++;
        var end = Math.Min(text.Length, index + ShownBehind);
        if (end < text.Length && char.IsLowSurrogate(text[end]) && char.IsHighSurrogate(text[end - 1])) end++;
        var before = (start > 0 ? "…" : "") + OneLine(text[start..index]);
        return $"{before}{OneLine(text[index..end])}{(end < text.Length ? "…" : "")}\n{new string(' ', before.Length)}^";
    }

    private static string OneLine(string text) => string.Create(text.Length, text, static (line, text) =>
    {
        for (var i = 0; i < line.Length; i++) line[i] = char.IsControl(text[i]) ? ' ' : text[i];
    });
}
