namespace Pajs.Query;

/// <summary>What .NET strings need to stand in for UTF-8.</summary>
internal static class Utf16
{
    /// <summary>Where half of a surrogate pair stands alone; -1 in well-formed text.</summary>
    public static int IndexOfLoneSurrogate(ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        if (start < 0) return -1;
        for (var i = start; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return i;
            i++;
        }

        return -1;
    }

    /// <summary>Compares well-formed texts in the order of their UTF-8 bytes.</summary>
    /// <remarks>That is the order of code points, and differs from the order of UTF-16 units in one point: surrogates, which stand
    /// for code points
    /// from U+10000, come after U+E000 to U+FFFF.</remarks>
    public static int CompareAsUtf8(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length) return left.Length.CompareTo(right.Length);
        return CodePointRank(left[common]).CompareTo(CodePointRank(right[common]));
    }

    private static int CodePointRank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
