using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Pajs.Query;

/// <summary>Escapes in JSON strings what JSON asks for, and leaves all other text readable: quote, backslash and control
/// characters.</summary>
/// <remarks>The framework's most relaxed encoder still escapes what lies beyond U+FFFF, which would turn every emoji into twelve
/// characters.</remarks>
internal sealed class PlainTextEncoder : JavaScriptEncoder
{
    private const int UnicodeEscapeLength = 6;

    private static readonly char[] Escaped = [.. Enumerable.Range(0, 0x20).Select(i => (char)i), '"', '\\'];
    private static readonly SearchValues<char> EscapedChars = SearchValues.Create(Escaped);
    private static readonly SearchValues<byte> EscapedBytes = SearchValues.Create(Encoding.ASCII.GetBytes(Escaped));

    public static PlainTextEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => UnicodeEscapeLength;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\';

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) => utf8Text.IndexOfAny(EscapedBytes);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) =>
        new ReadOnlySpan<char>(text, textLength).IndexOfAny(EscapedChars);

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var destination = new Span<char>(buffer, bufferLength);
        if (!WillEncode(unicodeScalar)) return new Rune(unicodeScalar).TryEncodeToUtf16(destination, out numberOfCharactersWritten);
        var escaped = Escape(unicodeScalar);
        numberOfCharactersWritten = escaped.TryCopyTo(destination) ? escaped.Length : 0;
        return numberOfCharactersWritten > 0;
    }

    private static string Escape(int unicodeScalar) => unicodeScalar switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => $"\\u{unicodeScalar:X4}",
    };
}
