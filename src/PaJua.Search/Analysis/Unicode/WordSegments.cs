using static PaJua.Analysis.WordClass;

namespace PaJua.Analysis;

/// <summary>The segmentation of text at the boundaries of words: Unicode Standard Annex #29, revision 41, of Unicode 15.0.</summary>
/// <remarks>With the one tailoring that ICU and Lucene have too: a run of a Southeast Asian script is not parted. The rules are named where they
/// are.</remarks>
internal static class WordSegments
{
    private const char EnclosingKeycap = '\u20E3';
    private const uint AsciiLetter = 1;
    private const uint AsciiNumber = 2;

    private const uint Ignored = (1u << (int)Extend) | (1u << (int)Joiner);
    private const uint Breaks = (1u << (int)CarriageReturn) | (1u << (int)LineFeed) | (1u << (int)Newline);
    private const uint Pictures = (1u << (int)Pictograph) | (1u << (int)PictographLetter);
    private const uint Letters = (1u << (int)Letter) | (1u << (int)Hangul) | (1u << (int)PictographLetter) | (1u << (int)HebrewLetter);
    private const uint Numbers = 1u << (int)Number;
    private const uint BetweenLetters = (1u << (int)MidLetter) | (1u << (int)MidNumberLetter) | (1u << (int)SingleQuote);
    private const uint BetweenNumbers = (1u << (int)MidNumber) | (1u << (int)MidNumberLetter) | (1u << (int)SingleQuote);
    private const uint Words = Letters | (1u << (int)Katakana) | (1u << (int)Ideograph) | (1u << (int)Hiragana) | (1u << (int)SoutheastAsian);

    private static readonly CodePointTable<WordClass> Classes = UnicodeTables.WordClasses;
    private static readonly uint[] JoinedBehind = MakeJoinedBehind();
    private static readonly byte[] AsciiWords = MakeAsciiWords();

    /// <summary>Measures the first segment of a text, which is not empty.</summary>
    /// <param name="text">Where it ends, the segment ends too.</param>
    /// <param name="kind">The kind of the word; null when the segment is none, such as space or punctuation.</param>
    /// <returns>UTF-16 units, at least 1.</returns>
    public static int Measure(ReadOnlySpan<char> text, out TokenKind? kind)
    {
        var length = MeasureAscii(text, out kind);
        return length > 0 ? length : MeasureAny(text, out kind);
    }

    /// <summary>Whether the ASCII character is in no word at its beginning, and no part of a picture.</summary>
    public static bool IsAsciiGap(char unit) => unit < AsciiWords.Length && AsciiWords[unit] == 0 && unit is not ('_' or '#' or '*');

    /// <summary>How many units at the beginning of a segment that is a picture come before the picture.</summary>
    public static int BeforePicture(ReadOnlySpan<char> segment)
    {
        var index = 0;
        while (index < segment.Length)
        {
            var first = ClassAt(segment, index, out var width);
            if (first is Pictograph or PictographLetter or RegionalIndicator or KeycapBase or Number) return index;
            index += width;
        }

        return 0;
    }

    // Most words of most texts: letters and digits of ASCII up to something of ASCII that surely ends them. 0 when it is not so simple.
    private static int MeasureAscii(ReadOnlySpan<char> text, out TokenKind? kind)
    {
        var words = AsciiWords;
        var (length, seen) = (0, 0u);
        for (; length < text.Length; length++)
        {
            var unit = text[length];
            if (unit >= words.Length || words[unit] == 0) break;
            seen |= words[unit];
        }

        kind = (seen & AsciiLetter) != 0 ? TokenKind.Word : TokenKind.Number;
        return length > 0 && EndsSurely(text[length..]) ? length : 0;
    }

    // Only these of ASCII may go on with a word; those between letters or digits do not when a gap of ASCII follows.
    private static bool EndsSurely(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty) return true;
        if (rest[0] >= AsciiWords.Length || rest[0] == '_') return false;
        if (rest[0] is not ('.' or ',' or ';' or ':' or '\'')) return true;
        return rest.Length == 1 || (rest[1] < AsciiWords.Length && AsciiWords[rest[1]] == 0);
    }

    private static int MeasureAny(ReadOnlySpan<char> text, out TokenKind? kind)
    {
        var last = ClassAt(text, 0, out var end);
        kind = null;
        if ((Bit(last) & Breaks) != 0) return last == CarriageReturn && text.Length > 1 && text[1] == '\n' ? 2 : end; // WB3, WB3a
        var (before, seen, hasKeycap) = (last, Bit(last), false);
        while (end < text.Length)
        {
            var next = ClassAt(text, end, out var width);
            if ((Bit(next) & Ignored) != 0) // WB4
            {
                hasKeycap |= text[end] == EnclosingKeycap;
                before = next;
                end += width;
                continue;
            }

            if (last == RegionalIndicator && next == RegionalIndicator) // WB15, WB16
            {
                last = Other;
                seen |= Bit(Pictograph);
            }
            else if (IsJoined(last, before, next)) last = next;
            else if (!IsBetween(last, next, text[(end + width)..])) break;
            seen |= Bit(next);
            before = next;
            end += width;
        }

        kind = KindOf(seen, hasKeycap);
        return end;
    }

    private static bool IsJoined(WordClass last, WordClass before, WordClass next) =>
        (JoinedBehind[(int)last] & Bit(next)) != 0
        || (before == Joiner && (Bit(next) & Pictures) != 0)  // WB3c
        || (before == Space && next == Space);                // WB3d

    // What stands between two letters or two digits belongs to them, though not behind the last of them: WB6, WB7, WB7b, WB7c, WB11, WB12.
    private static bool IsBetween(WordClass last, WordClass next, ReadOnlySpan<char> rest)
    {
        var partners = 0u;
        if ((Bit(last) & Letters) != 0 && (Bit(next) & BetweenLetters) != 0) partners = Letters;
        else if (last == HebrewLetter && next == DoubleQuote) partners = Bit(HebrewLetter);
        else if (last == Number && (Bit(next) & BetweenNumbers) != 0) partners = Numbers;
        if (partners != 0 && IsFollowedBy(rest, partners)) return true;
        return last == HebrewLetter && next == SingleQuote; // WB7a
    }

    private static bool IsFollowedBy(ReadOnlySpan<char> rest, uint classes)
    {
        var index = 0;
        while (index < rest.Length)
        {
            var next = Bit(ClassAt(rest, index, out var width));
            if ((next & Ignored) == 0) return (next & classes) != 0;
            index += width;
        }

        return false;
    }

    private static TokenKind? KindOf(uint seen, bool hasKeycap)
    {
        if (hasKeycap && (seen == Numbers || seen == Bit(KeycapBase))) return TokenKind.Emoji;
        if (seen == Bit(Hangul)) return TokenKind.Hangul;
        if (seen == Bit(Katakana)) return TokenKind.Katakana;
        if (seen == Bit(Ideograph)) return TokenKind.Ideograph;
        if (seen == Bit(Hiragana)) return TokenKind.Hiragana;
        if (seen == Bit(SoutheastAsian)) return TokenKind.SoutheastAsian;
        if (seen == Bit(PictographLetter)) return TokenKind.Emoji;
        if ((seen & Words) != 0) return TokenKind.Word;
        if ((seen & Numbers) != 0) return TokenKind.Number;
        return (seen & Pictures) != 0 ? TokenKind.Emoji : null;
    }

    private static WordClass ClassAt(ReadOnlySpan<char> text, int index, out int width) => Classes[CodePoints.At(text, index, out width)];

    private static uint Bit(WordClass wordClass) => 1u << (int)wordClass;

    private static uint[] MakeJoinedBehind()
    {
        var joined = new uint[(int)SoutheastAsian + 1];
        foreach (var letter in (ReadOnlySpan<WordClass>)[Letter, Hangul, PictographLetter, HebrewLetter, Number])
            joined[(int)letter] = Letters | Numbers | Bit(Connector);                      // WB5, WB8, WB9, WB10, WB13a
        joined[(int)Katakana] = Bit(Katakana) | Bit(Connector);                            // WB13, WB13a
        joined[(int)Connector] = Letters | Numbers | Bit(Katakana) | Bit(Connector);       // WB13a, WB13b
        joined[(int)SoutheastAsian] = Bit(SoutheastAsian);                                 // the tailoring
        return joined;
    }

    private static byte[] MakeAsciiWords()
    {
        var words = new byte[128];
        for (var unit = '\0'; unit < words.Length; unit++)
            words[unit] = (byte)(char.IsAsciiLetter(unit) ? AsciiLetter : char.IsAsciiDigit(unit) ? AsciiNumber : 0);
        return words;
    }
}
