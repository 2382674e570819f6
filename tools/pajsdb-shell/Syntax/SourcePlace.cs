namespace Pajs.Shell.Syntax;

/// <summary>A place in a text as people count: the line it is in, and where in that line.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1, in characters (a surrogate pair is one).</param>
/// <param name="LineText">The whole line, without its end.</param>
/// <param name="Offset">Index of the place within <paramref name="LineText"/>, in UTF-16 characters.</param>
internal readonly record struct SourcePlace(int Line, int Column, string LineText, int Offset)
{
    /// <summary>Finds the line of a position.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="position">In [0, length of the text]; the length means the end.</param>
    public static SourcePlace Of(string text, int position)
    {
        var before = text.AsSpan(0, position);
        var lineStart = before.LastIndexOf('\n') + 1;
        var lineEnd = text.AsSpan(position).IndexOfAny('\r', '\n') is var length and >= 0 ? position + length : text.Length;
        var column = 1;
        foreach (var _ in before[lineStart..].EnumerateRunes()) column++;
        return new SourcePlace(before.Count('\n') + 1, column, text[lineStart..lineEnd], position - lineStart);
    }
}
