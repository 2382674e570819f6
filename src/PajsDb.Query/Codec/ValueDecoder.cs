using System.Text;

namespace Pajs.Query;

/// <summary>From the encoded form to values.</summary>
internal static class ValueDecoder
{
    /// <summary>Decodes an element that stands in <paramref name="buffer"/>; an object or array shares the buffer.</summary>
    /// <param name="element">Taken from the buffer's span, so that what follows it reaches to the buffer's end.</param>
    /// <param name="buffer">Bytes that nobody changes any more.</param>
    public static Value Decode(Element element, ReadOnlyMemory<byte> buffer) => element.Kind switch
    {
        ValueKind.Object => new Document(Slice(element, buffer)),
        ValueKind.Array => new ArrayValue(Slice(element, buffer)),
        _ => DecodeScalar(element),
    };

    /// <summary>Decodes an element from memory that is lent: an object or array is copied.</summary>
    public static Value DecodeCopy(Element element) => element.Kind switch
    {
        ValueKind.Object => new Document(element.Bytes.ToArray()),
        ValueKind.Array => new ArrayValue(element.Bytes.ToArray()),
        _ => DecodeScalar(element),
    };

    private static Value DecodeScalar(Element element) => element.Kind switch
    {
        ValueKind.Null => Value.Null,
        ValueKind.Int64 => element.Int64,
        ValueKind.Double => element.Double,
        ValueKind.Decimal => element.Decimal,
        ValueKind.String => Value.FromWellFormed(Encoding.UTF8.GetString(element.Utf8)),
        ValueKind.Binary => Value.FromOwned(element.Binary.ToArray()),
        ValueKind.Uuid => UuidBits.Read(element.Uuid),
        ValueKind.Boolean => element.Boolean,
        _ => Value.FromTicks(element.Ticks),
    };

    private static ReadOnlyMemory<byte> Slice(Element element, ReadOnlyMemory<byte> buffer) =>
        buffer.Slice(buffer.Length - element.Rest.Length, element.Length);
}
