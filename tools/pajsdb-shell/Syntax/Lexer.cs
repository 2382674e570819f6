using System.Globalization;
using System.Text;

namespace Pajs.Shell.Syntax;

/// <summary>Cuts a text into tokens, one at a time, skipping white space and comments.</summary>
/// <remarks>Positions are indexes of UTF-16 characters in the text. A lexer only moves forward; its state is one position.</remarks>
internal sealed class Lexer(string text)
{
    private const string Signs = "{}[](),:.;+-";

    private int _position;
    private bool _startsLine = true;

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>Reads the next token; at the end, <see cref="TokenKind.End"/> however often it is called.</summary>
    /// <exception cref="SyntaxException">What follows is not a token.</exception>
    public Token Next()
    {
        SkipBlank();
        var startsLine = _startsLine;
        _startsLine = false;
        var start = _position;
        if (start == Text.Length) return new Token(TokenKind.End, start, start, "", startsLine);
        var first = Text[start];
        var (kind, content) = first switch
        {
            '"' or '\'' => (TokenKind.Text, ReadText()),
            _ when IsNameStart(first) => (TokenKind.Name, ReadName()),
            _ when char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1))) => (TokenKind.Number, ReadNumber()),
            _ when Signs.Contains(first) => (TokenKind.Sign, ReadSign()),
            _ => throw Unexpected(first),
        };
        return new Token(kind, start, _position, content, startsLine);
    }

    /// <summary>Whether a name can begin with the character.</summary>
    public static bool IsNameStart(char character) => character is '_' or '$' || char.IsLetter(character);

    /// <summary>Whether a name can go on with the character.</summary>
    public static bool IsNamePart(char character) =>
        IsNameStart(character) || char.IsDigit(character) || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark;

    private char Peek(int ahead) => _position + ahead < Text.Length ? Text[_position + ahead] : '\0';

    private void SkipBlank()
    {
        while (_position < Text.Length)
        {
            var current = Text[_position];
            if (current == '/') SkipComment();
            else if (!char.IsWhiteSpace(current) && current != '\uFEFF') return;
            else
            {
                _startsLine |= current is '\n' or '\r';
                _position++;
            }
        }
    }

    // A slash begins a comment or nothing that is understood here, so that a regular expression is told from a stray sign.
    private void SkipComment()
    {
        if (Peek(1) == '/')
        {
            while (_position < Text.Length && Text[_position] is not ('\n' or '\r')) _position++;
            return;
        }
        if (Peek(1) != '*') throw new SyntaxException("regular expressions are not supported yet", _position);
        var close = Text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
        if (close < 0) throw new SyntaxException("this comment is not closed", _position, isIncomplete: true);
        _startsLine |= Text.AsSpan(_position, close - _position).ContainsAny('\n', '\r');
        _position = close + 2;
    }

    private string ReadSign() => Text[_position++].ToString();

    private string ReadName()
    {
        var start = _position;
        do _position++;
        while (_position < Text.Length && IsNamePart(Text[_position]));
        return Text[start.._position];
    }

    private string ReadText()
    {
        var open = _position++;
        var decoded = new StringBuilder();
        while (_position < Text.Length && Text[_position] is not ('\n' or '\r'))
        {
            var current = Text[_position];
            if (current == Text[open])
            {
                _position++;
                return decoded.ToString();
            }
            if (current == '\\') EscapeSequence.Read(Text, ref _position, decoded);
            else ReadPlain(decoded);
        }
        throw new SyntaxException("this string is not closed", open);
    }

    private void ReadPlain(StringBuilder decoded)
    {
        if (!Rune.TryGetRuneAt(Text, _position, out var rune))
            throw new SyntaxException("half of a surrogate pair is no character", _position);
        decoded.Append(rune.ToString());
        _position += rune.Utf16SequenceLength;
    }

    // The digits are only delimited here; what number they are, and whether it can be held, the literal decides.
    private string ReadNumber()
    {
        var start = _position;
        if (Text[start] == '0' && Peek(1) is 'x' or 'X')
        {
            _position += 2;
            SkipDigits(char.IsAsciiHexDigit);
            RefuseTail(start, _position - start > 2);
            return Text[start.._position];
        }
        SkipDigits(char.IsAsciiDigit);
        if (Peek(0) == '.')
        {
            _position++;
            SkipDigits(char.IsAsciiDigit);
        }
        RefuseTail(start, Peek(0) is not ('e' or 'E') || SkipExponent());
        return Text[start.._position];
    }

    private bool SkipExponent()
    {
        _position++;
        if (Peek(0) is '+' or '-') _position++;
        var digits = _position;
        SkipDigits(char.IsAsciiDigit);
        return _position > digits;
    }

    private void SkipDigits(Func<char, bool> isDigit)
    {
        while (_position < Text.Length && isDigit(Text[_position])) _position++;
    }

    private void RefuseTail(int start, bool isComplete)
    {
        if (!isComplete || IsNamePart(Peek(0))) throw new SyntaxException("this is not a number", start);
    }

    private SyntaxException Unexpected(char character) => new(
        character switch
        {
            '`' => "template texts are not supported; use \"…\" or '…'",
            '\u201C' or '\u201D' or '\u201E' or '\u2018' or '\u2019' => "a typographic quote; use \" or '",
            _ when char.IsControl(character) || char.IsSurrogate(character) => $"unexpected character U+{(int)character:X4}",
            _ => $"unexpected '{character}'",
        },
        _position);
}
