namespace Pajs.Query.Typed;

/// <summary>Decimals, their scale kept. Any number in range is read.</summary>
internal sealed class DecimalCodec : Codec<decimal>
{
    private const double Bound = 7.9e28;

    public override void Write(MessagePackWriter writer, decimal value) => writer.WriteDecimal(value);

    public override decimal Read(Element element) => element.Kind switch
    {
        ValueKind.Decimal => element.Decimal,
        ValueKind.Int64 => element.Int64,
        ValueKind.Double when Math.Abs(element.Double) < Bound => (decimal)element.Double,
        ValueKind.Double => throw new UnmappableException($"the number {element.Double:R} is beyond the range of Decimal"),
        _ => throw UnmappableException.Kind(element, typeof(decimal)),
    };
}
