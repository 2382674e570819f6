namespace Pajs.Query.Typed;

/// <summary>Bools.</summary>
internal sealed class BooleanCodec : Codec<bool>
{
    public override void Write(MessagePackWriter writer, bool value) => writer.WriteBoolean(value);

    public override bool Read(Element element) =>
        element.Kind == ValueKind.Boolean ? element.Boolean : throw UnmappableException.Kind(element, typeof(bool));
}
