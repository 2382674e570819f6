using System.Text;

namespace Pajs.Query;

/// <summary>A string as bytes whose plain order is that of a collation.</summary>
/// <remarks><code>
/// the letters: decomposed, folded, without combining marks                                            every strength
/// 00, then, where there are marks, the text decomposed and folded                                     strength 2 and 3
/// 00, then, where that differs from the text decomposed and folded, the text decomposed               strength 3
/// </code>All as UTF-8. These bytes stand in stored keys: they never change, nor does the data that they follow from (Unicode.txt). Marks stay in the order
/// in which they were written. No two strings that differ in what counts have the same bytes: the number of zero bytes is that of the text's own
/// in each
/// part, and one between each two.</remarks>
internal static class CollationKey
{
    /// <summary>Appends them.</summary>
    public static void Append(ref KeyWriter key, scoped ReadOnlySpan<byte> utf8, int strength)
    {
        var (hasMarks, hasCase) = AppendLetters(ref key, utf8);
        if (strength == 1) return;
        key.WriteByte(0);
        if (hasMarks) AppendFolded(ref key, utf8);
        if (strength == 2) return;
        key.WriteByte(0);
        if (hasCase) AppendDecomposed(ref key, utf8);
    }

    private static (bool HasMarks, bool HasCase) AppendLetters(ref KeyWriter key, scoped ReadOnlySpan<byte> utf8)
    {
        var (hasMarks, hasCase) = (false, false);
        while (!utf8.IsEmpty)
        {
            if (TryTakeAscii(ref utf8, out var ascii))
            {
                hasCase |= char.IsAsciiLetterUpper((char)ascii);
                key.WriteByte((byte)char.ToLowerInvariant((char)ascii));
                continue;
            }

            foreach (var rune in UnicodeData.Shared.Decompose(Take(ref utf8)))
            {
                if (UnicodeData.Shared.IsMark(rune))
                {
                    hasMarks = true;
                    continue;
                }

                var folded = UnicodeData.Shared.Fold(rune);
                hasCase |= folded is not [var same] || same != rune;
                foreach (var letter in folded)
                {
                    if (UnicodeData.Shared.IsMark(letter)) hasMarks = true;
                    else Write(ref key, letter);
                }
            }
        }

        return (hasMarks, hasCase);
    }

    private static void AppendFolded(ref KeyWriter key, scoped ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
        {
            foreach (var rune in UnicodeData.Shared.Decompose(Take(ref utf8)))
                foreach (var letter in UnicodeData.Shared.Fold(rune)) Write(ref key, letter);
        }
    }

    private static void AppendDecomposed(ref KeyWriter key, scoped ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
            foreach (var rune in UnicodeData.Shared.Decompose(Take(ref utf8))) Write(ref key, rune);
    }

    private static bool TryTakeAscii(ref ReadOnlySpan<byte> utf8, out byte ascii)
    {
        ascii = utf8[0];
        if (ascii > 0x7F) return false;
        utf8 = utf8[1..];
        return true;
    }

    private static Rune Take(ref ReadOnlySpan<byte> utf8)
    {
        Rune.DecodeFromUtf8(utf8, out var rune, out var length);
        utf8 = utf8[length..];
        return rune;
    }

    private static void Write(ref KeyWriter key, Rune rune)
    {
        Span<byte> utf8 = stackalloc byte[4];
        key.WriteBytes(utf8[..rune.EncodeToUtf8(utf8)]);
    }
}
