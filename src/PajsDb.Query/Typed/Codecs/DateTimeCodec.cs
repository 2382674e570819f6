namespace Pajs.Query.Typed;

/// <summary>Instants. They come back as UTC; a local time is converted, and one that does not say what it is, refused.</summary>
internal sealed class DateTimeCodec : Codec<DateTime>
{
    public override void Write(MessagePackWriter writer, DateTime value)
    {
        if (value.Kind == DateTimeKind.Unspecified)
            throw new UnmappableException(
                "the DateTime is of DateTimeKind.Unspecified, so it stands for no instant; give it DateTimeKind.Utc or use DateTimeOffset");
        writer.WriteTicks(value.ToUniversalTime().Ticks);
    }

    public override DateTime Read(Element element) => new(ReadTicks(element, typeof(DateTime)), DateTimeKind.Utc);

    public static long ReadTicks(Element element, Type type) =>
        element.Kind == ValueKind.DateTime ? element.Ticks : throw UnmappableException.Kind(element, type);
}
