namespace PaJua.Highlighting;

/// <summary>Where sentences begin, nearly by the rules of Unicode Standard Annex #29.</summary>
/// <remarks>A sentence ends behind <c>. ! ? …</c> and their like, closing quotes and brackets included, where white space and no small letter
/// follows; behind the full stops of Chinese and Japanese; and at an empty line. A single end of a line is a space, for many texts have lines of one
/// width. A full stop behind one capital letter ends none, as in "J. Smith".</remarks>
internal static class SentenceBorders
{
    private const string Ends = ".!?…‼⁇⁈⁉؟۔।";
    private const string WideEnds = "。！？｡";
    private const string Closers = ")]}\"'»”’」』）】";

    /// <summary>Adds the beginning of each sentence, 0 included, ascending. None parts a character that people see as one.</summary>
    public static void Find(ReadOnlySpan<char> text, List<int> starts)
    {
        starts.Add(0);
        for (var i = 0; i < text.Length;)
        {
            var isEnd = IsEnd(text, i, out var next);
            if (isEnd && next < text.Length && GraphemeBorders.IsBorder(text, next)) starts.Add(next);
            i = next;
        }
    }

    // Whether a sentence ends at an index, and where to go on: if it does, at the next sentence.
    private static bool IsEnd(ReadOnlySpan<char> text, int index, out int next)
    {
        if (text[index] is '\n' or '\r' or '\u2028' or '\u2029' or '\u0085')
        {
            next = SkipSpace(text, index);
            return IsParagraphEnd(text[index..next]);
        }

        next = index + 1;
        var isWide = WideEnds.Contains(text[index]);
        if (!isWide && !Ends.Contains(text[index])) return false;
        while (next < text.Length && (Ends.Contains(text[next]) || WideEnds.Contains(text[next]))) next++;
        while (next < text.Length && Closers.Contains(text[next])) next++;
        var end = next;
        next = SkipSpace(text, end);
        if (isWide) return true;
        return next > end && (next == text.Length || !char.IsLower(text[next])) && !(text[index] == '.' && IsInitial(text, index));
    }

    private static bool IsParagraphEnd(ReadOnlySpan<char> space) =>
        space[0] == '\u2029' || space.Count('\n') > 1 || space.Count('\r') > 1 || space.Contains('\u2029');

    private static bool IsInitial(ReadOnlySpan<char> text, int stop) =>
        stop > 0 && char.IsUpper(text[stop - 1]) && (stop == 1 || char.IsWhiteSpace(text[stop - 2]) || text[stop - 2] == '.');

    private static int SkipSpace(ReadOnlySpan<char> text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index])) index++;
        return index;
    }
}
