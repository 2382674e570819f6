namespace Pajs.Query;

/// <summary>Counts in well-formed text by code points, as the operators with CP in their names do.</summary>
internal static class CodePoints
{
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var unit in text)
            if (!char.IsLowSurrogate(unit)) count++;
        return count;
    }

    /// <summary>Where the code point of a number stands in the text; its length when it has fewer.</summary>
    public static int OffsetOf(ReadOnlySpan<char> text, int number)
    {
        var offset = 0;
        for (; number > 0 && offset < text.Length; number--) offset += char.IsHighSurrogate(text[offset]) ? 2 : 1;
        return offset;
    }
}
