using System.Globalization;

namespace PaJua.Highlighting;

/// <summary>Where a text can be cut without parting what people see as one character (a grapheme cluster of Unicode Standard Annex #29).</summary>
internal static class GraphemeBorders
{
    // How far a border between words is searched for.
    private const int Reach = 64;

    /// <summary>Whether there is surely a border at an index, to be seen from the unit before it; false where that is not enough to tell.</summary>
    public static bool IsBorder(ReadOnlySpan<char> text, int index)
    {
        if (index == 0 || index == text.Length) return true;
        var before = text[index - 1];
        return IsBase(before) && StringInfo.GetNextTextElementLength(text[(index - 1)..]) == 1;
    }

    /// <summary>A border at or before an index, between words if one is near.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">In [known, length].</param>
    /// <param name="known">A border that is known, the least that is returned.</param>
    public static int AtOrBefore(ReadOnlySpan<char> text, int index, int known)
    {
        var least = Math.Max(known, index - Reach);
        for (var i = index; i > least; i--)
            if ((i == text.Length || char.IsWhiteSpace(text[i])) && IsBorder(text, i)) return i;
        return IsBorder(text, index) ? index : Walk(text, known, index).Before;
    }

    /// <summary>A border at or behind an index, between words if one is near.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">In [known, length].</param>
    /// <param name="known">A border that is known.</param>
    /// <param name="most">Where the next word is no better than the next border.</param>
    public static int AtOrBehind(ReadOnlySpan<char> text, int index, int known, int most = int.MaxValue)
    {
        most = Math.Min(Math.Min(text.Length, most), index + Reach);
        for (var i = index; i <= most; i++)
            if (i == 0 || i == text.Length || (char.IsWhiteSpace(text[i - 1]) != char.IsWhiteSpace(text[i]) && IsBorder(text, i))) return i;
        return IsBorder(text, index) ? index : Walk(text, known, index).Behind;
    }

    // The borders next to an index, counted from one that is known.
    private static (int Before, int Behind) Walk(ReadOnlySpan<char> text, int known, int index)
    {
        var before = known;
        while (before < index)
        {
            var next = before + StringInfo.GetNextTextElementLength(text[before..]);
            if (next > index) return (before, next);
            before = next;
        }

        return (before, before);
    }

    // Behind these, what comes before them does not matter for a border: no joiner, mark, surrogate or sign that works on the next.
    private static bool IsBase(char unit) => char.IsLetterOrDigit(unit) || char.IsWhiteSpace(unit) || char.IsPunctuation(unit);
}
