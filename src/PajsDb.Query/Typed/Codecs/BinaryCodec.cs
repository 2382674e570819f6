namespace Pajs.Query.Typed;

/// <summary>Bytes.</summary>
internal sealed class BinaryCodec : ReferenceCodec<byte[]>
{
    /// <summary>Bytes are ordered as bytes, but C# does not compare arrays by them.</summary>
    public override bool KeepsOrder => false;

    public static byte[] Copy(Element element, Type type) =>
        element.Kind == ValueKind.Binary ? element.Binary.ToArray() : throw UnmappableException.Kind(element, type);

    protected override void WriteValue(MessagePackWriter writer, byte[] value) => writer.WriteBinary(value);

    protected override byte[] ReadValue(Element element) => Copy(element, typeof(byte[]));
}
