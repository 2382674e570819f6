namespace Pajs.Query.Typed;

/// <summary>Uuids. A string that is one is read too.</summary>
internal sealed class GuidCodec : Codec<Guid>
{
    public override void Write(MessagePackWriter writer, Guid value) => writer.WriteUuid(value);

    public override Guid Read(Element element) => element.Kind switch
    {
        ValueKind.Uuid => UuidBits.Read(element.Uuid),
        ValueKind.String when Guid.TryParse(element.Utf8, out var uuid) => uuid,
        _ => throw UnmappableException.Kind(element, typeof(Guid)),
    };
}
