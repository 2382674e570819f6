using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Pajs.Query;

/// <summary>Says where in a JSON text something is wrong, by line and column from 1.</summary>
internal static class JsonPosition
{
    public static PajsException Error(ReadOnlySpan<byte> json, int offset, string reason)
    {
        var before = json[..Math.Min(offset, json.Length)];
        var line = before.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return new PajsException(PajsErrorCode.InvalidDocument, $"Invalid JSON at line {line}, column {column}: {reason}.");
    }

    /// <summary>The reader's own complaint, in our words for the place.</summary>
    public static PajsException Error(ReadOnlySpan<byte> json, JsonException exception)
    {
        var offset = StartOfLine(json, exception.LineNumber ?? 0) + (int)(exception.BytePositionInLine ?? 0);
        var reason = exception.Message;
        var place = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return Error(json, offset, (place < 0 ? reason : reason[..place]).TrimEnd('.'));
    }

    /// <summary>A text as UTF-8, with nothing in it replaced.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: it has half of a surrogate pair.</exception>
    public static byte[] Encode(string json)
    {
        var lone = Utf16.IndexOfLoneSurrogate(json);
        if (lone < 0) return Encoding.UTF8.GetBytes(json);
        var before = Encoding.UTF8.GetBytes(json[..lone]);
        throw Error(before, before.Length, "the text has half of a surrogate pair");
    }

    /// <summary>Where the text stops being UTF-8; -1 when it never does.</summary>
    public static int IndexOfInvalidUtf8(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text)) return -1;
        var offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out var length) == System.Buffers.OperationStatus.Done) offset += length;
        return offset;
    }

    private static int StartOfLine(ReadOnlySpan<byte> json, long line)
    {
        var offset = 0;
        for (; line > 0; line--) offset += json[offset..].IndexOf((byte)'\n') + 1;
        return offset;
    }
}
