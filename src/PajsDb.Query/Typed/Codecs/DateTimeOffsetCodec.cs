namespace Pajs.Query.Typed;

/// <summary>Instants; the offset is not kept and comes back as zero.</summary>
internal sealed class DateTimeOffsetCodec : Codec<DateTimeOffset>
{
    public override void Write(MessagePackWriter writer, DateTimeOffset value) => writer.WriteTicks(value.UtcTicks);

    public override DateTimeOffset Read(Element element) =>
        new(DateTimeCodec.ReadTicks(element, typeof(DateTimeOffset)), TimeSpan.Zero);
}
