using System.Text;

namespace Pajs.Query.Typed;

/// <summary>Strings.</summary>
internal sealed class StringCodec : ReferenceCodec<string>
{
    /// <summary>Refuses what UTF-8 cannot hold.</summary>
    public static void Check(ReadOnlySpan<char> text)
    {
        if (Utf16.IndexOfLoneSurrogate(text) is var index and >= 0)
            throw new UnmappableException($"the string has half of a surrogate pair at index {index}");
    }

    protected override void WriteValue(MessagePackWriter writer, string value)
    {
        Check(value);
        writer.WriteString(value);
    }

    protected override string ReadValue(Element element) => element.Kind == ValueKind.String
        ? TextOf(element.Utf8)
        : throw UnmappableException.Kind(element, typeof(string));

    // ASCII has as many characters as bytes, which spares counting them.
    private static string TextOf(ReadOnlySpan<byte> utf8) => Ascii.IsValid(utf8) ? Encoding.Latin1.GetString(utf8) : Encoding.UTF8.GetString(utf8);
}
