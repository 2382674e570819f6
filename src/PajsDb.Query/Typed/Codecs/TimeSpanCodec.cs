namespace Pajs.Query.Typed;

/// <summary>Durations as their ticks of 100 nanoseconds, so that they are ordered.</summary>
internal sealed class TimeSpanCodec : Codec<TimeSpan>
{
    private static readonly IntegerCodec<long> Ticks = new();

    public override void Write(MessagePackWriter writer, TimeSpan value) => writer.WriteInt64(value.Ticks);

    public override TimeSpan Read(Element element) => new(Ticks.Read(element));
}
