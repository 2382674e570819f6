namespace Pajs.Query.Typed;

/// <summary>Values of any kind, as they are.</summary>
internal sealed class ValueCodec : Codec<Value>
{
    public override void Write(MessagePackWriter writer, Value value) => writer.WriteValue(value);

    public override Value Read(Element element) => ValueDecoder.DecodeCopy(element);
}

/// <summary>Objects without a class.</summary>
internal sealed class DocumentCodec : ReferenceCodec<Document>
{
    protected override void WriteValue(MessagePackWriter writer, Document value) => writer.WriteEncoded(value.Element);

    protected override Document ReadValue(Element element) => element.Kind == ValueKind.Object
        ? new Document(element.Bytes.ToArray())
        : throw UnmappableException.Kind(element, typeof(Document));
}

/// <summary>Arrays of values of any kind.</summary>
internal sealed class ArrayValueCodec : ReferenceCodec<ArrayValue>
{
    protected override void WriteValue(MessagePackWriter writer, ArrayValue value) => writer.WriteEncoded(value.Element);

    protected override ArrayValue ReadValue(Element element) => element.Kind == ValueKind.Array
        ? new ArrayValue(element.Bytes.ToArray())
        : throw UnmappableException.Kind(element, typeof(ArrayValue));
}
