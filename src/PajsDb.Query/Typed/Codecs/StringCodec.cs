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
        ? Encoding.UTF8.GetString(element.Utf8)
        : throw UnmappableException.Kind(element, typeof(string));
}
