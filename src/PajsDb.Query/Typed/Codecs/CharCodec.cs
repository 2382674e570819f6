using System.Text;

namespace Pajs.Query.Typed;

/// <summary>A char as a string of one.</summary>
internal sealed class CharCodec : Codec<char>
{
    public override void Write(MessagePackWriter writer, char value)
    {
        StringCodec.Check([value]);
        writer.WriteString([value]);
    }

    public override char Read(Element element)
    {
        if (element.Kind != ValueKind.String) throw UnmappableException.Kind(element, typeof(char));
        var text = Encoding.UTF8.GetString(element.Utf8);
        return text.Length == 1 ? text[0] : throw new UnmappableException($"the string '{text}' is not one Char");
    }
}
