using System.Globalization;
using System.Text;

namespace Pajs.Query.Typed;

/// <summary>Value types as strings whose order is theirs: <c>char</c>, <c>DateOnly</c> (2024-05-06) and <c>TimeOnly</c> (07:08:09.0000000).</summary>
internal sealed class TextCodec<T>(string? format) : Codec<T>
    where T : struct, IFormattable, ISpanParsable<T>
{
    public override void Write(MessagePackWriter writer, T value)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        StringCodec.Check(text);
        writer.WriteString(text);
    }

    public override T Read(Element element)
    {
        if (element.Kind != ValueKind.String) throw UnmappableException.Kind(element, typeof(T));
        var text = Encoding.UTF8.GetString(element.Utf8);
        return T.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new UnmappableException($"the string '{text}' is no {typeof(T).Name}");
    }
}
