namespace Pajs.Query.Typed;

/// <summary>Bytes.</summary>
internal sealed class MemoryCodec : Codec<ReadOnlyMemory<byte>>
{
    public override bool KeepsOrder => false;

    public override void Write(MessagePackWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBinary(value.Span);

    public override ReadOnlyMemory<byte> Read(Element element) => BinaryCodec.Copy(element, typeof(ReadOnlyMemory<byte>));
}
