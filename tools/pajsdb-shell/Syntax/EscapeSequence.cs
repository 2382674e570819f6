using System.Globalization;
using System.Text;

namespace Pajs.Shell.Syntax;

/// <summary>Escape sequences within a text, as in JavaScript: <c>\n \t \r \b \f \v \0 \' \" \\ \/ \xHH \uHHHH \u{H…}</c>.</summary>
internal static class EscapeSequence
{
    private const int LongestCodePoint = 6;

    /// <summary>Appends the character that the sequence stands for, and moves past it.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="position">At the backslash; afterwards behind the sequence.</param>
    /// <param name="decoded">Takes one character; for a surrogate pair written as two sequences, both halves.</param>
    /// <exception cref="SyntaxException">No such sequence, or half of a surrogate pair.</exception>
    public static void Read(string text, ref int position, StringBuilder decoded)
    {
        var start = position++;
        // A backslash that ends the line or the text escapes nothing: the caller then finds the string unclosed.
        if (position == text.Length || text[position] is '\n' or '\r') return;
        var letter = text[position++];
        switch (letter)
        {
            case 'n': decoded.Append('\n'); break;
            case 't': decoded.Append('\t'); break;
            case 'r': decoded.Append('\r'); break;
            case 'b': decoded.Append('\b'); break;
            case 'f': decoded.Append('\f'); break;
            case 'v': decoded.Append('\v'); break;
            case '0' when position == text.Length || !char.IsAsciiDigit(text[position]): decoded.Append('\0'); break;
            case '\'' or '"' or '\\' or '/' or '`': decoded.Append(letter); break;
            case 'x': decoded.Append((char)ReadHex(text, ref position, 2, start)); break;
            case 'u': ReadUnicode(text, ref position, start, decoded); break;
            default: throw new SyntaxException($"'\\{letter}' is not an escape sequence", start);
        }
    }

    private static void ReadUnicode(string text, ref int position, int start, StringBuilder decoded)
    {
        var value = ReadCodeUnit(text, ref position, start);
        if (value <= char.MaxValue && char.IsHighSurrogate((char)value) && text.AsSpan(position).StartsWith(@"\u"))
        {
            position += 2;
            var low = ReadCodeUnit(text, ref position, start);
            if (low <= char.MaxValue && char.IsLowSurrogate((char)low)) value = char.ConvertToUtf32((char)value, (char)low);
        }
        if (!Rune.IsValid(value)) throw new SyntaxException("this escape sequence is not a Unicode character", start);
        decoded.Append(new Rune(value).ToString());
    }

    private static int ReadCodeUnit(string text, ref int position, int start)
    {
        if (position == text.Length || text[position] != '{') return ReadHex(text, ref position, 4, start);
        var close = text.IndexOf('}', position);
        var digits = close - position - 1;
        if (digits is < 1 or > LongestCodePoint) throw new SyntaxException("this escape sequence is not a Unicode character", start);
        position++;
        var value = ReadHex(text, ref position, digits, start);
        position++;
        return value;
    }

    private static int ReadHex(string text, ref int position, int digits, int start)
    {
        if (position + digits > text.Length
            || !int.TryParse(text.AsSpan(position, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            throw new SyntaxException($"this escape sequence needs {digits} hexadecimal digits", start);
        position += digits;
        return value;
    }
}
