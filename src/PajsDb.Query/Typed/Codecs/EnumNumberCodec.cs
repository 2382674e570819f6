namespace Pajs.Query.Typed;

/// <summary>Enums as numbers. A name is read too.</summary>
internal sealed class EnumNumberCodec<T> : Codec<T>
    where T : struct, Enum
{
    private static readonly IntegerCodec<long> Numbers = new();
    private static readonly EnumNameCodec<T> Names = new();

    public override void Write(MessagePackWriter writer, T value) => writer.WriteInt64(EnumNameCodec<T>.NumberOf(value));

    public override T Read(Element element) =>
        element.Kind == ValueKind.String ? Names.Read(element) : EnumNameCodec<T>.OfNumber(Numbers.Read(element));
}
