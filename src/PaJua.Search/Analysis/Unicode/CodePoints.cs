using System.Text;

namespace PaJua.Analysis;

/// <summary>Text as code points.</summary>
internal static class CodePoints
{
    /// <summary>The code point at an index; a surrogate without its partner stands for itself.</summary>
    /// <param name="text">UTF-16.</param>
    /// <param name="index">Of the first unit of the code point.</param>
    /// <param name="width">How many units it has: 1 or 2.</param>
    public static int At(ReadOnlySpan<char> text, int index, out int width)
    {
        var unit = text[index];
        if (char.IsHighSurrogate(unit) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            width = 2;
            return char.ConvertToUtf32(unit, text[index + 1]);
        }

        width = 1;
        return unit;
    }

    /// <summary>How many code points the text has.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; count++) i += WidthAt(text, i);
        return count;
    }

    /// <summary>The index behind so many code points, or the length of a text that has fewer.</summary>
    public static int Skip(ReadOnlySpan<char> text, int index, int count)
    {
        while (count-- > 0 && index < text.Length) index += WidthAt(text, index);
        return index;
    }

    /// <summary>At most so many units from the text's beginning, cut so that no surrogate pair is parted.</summary>
    public static ReadOnlySpan<char> Prefix(ReadOnlySpan<char> text, int lengthMax)
    {
        if (text.Length <= lengthMax) return text;
        var parted = lengthMax > 1 && char.IsHighSurrogate(text[lengthMax - 1]) && char.IsLowSurrogate(text[lengthMax]);
        return text[..(parted ? lengthMax - 1 : lengthMax)];
    }

    /// <summary>Writes a code point at an index.</summary>
    /// <returns>Its units.</returns>
    public static int Write(int codePoint, Span<char> target, int index)
    {
        if (codePoint <= char.MaxValue)
        {
            target[index] = (char)codePoint;
            return 1;
        }

        return new Rune(codePoint).EncodeToUtf16(target[index..]);
    }

    private static int WidthAt(ReadOnlySpan<char> text, int index)
    {
        At(text, index, out var width);
        return width;
    }
}
