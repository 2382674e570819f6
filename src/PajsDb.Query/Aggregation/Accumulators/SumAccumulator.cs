namespace Pajs.Query;

/// <summary><c>$sum</c>: the sum of the numbers; what is no number is passed over.</summary>
internal sealed class SumAccumulator : Accumulator
{
    private Value _sum = 0;

    public override Value Result => _sum;

    public override bool Needs(Element value) => value.Kind is ValueKind.Int64 or ValueKind.Double or ValueKind.Decimal;

    public override void Add(Value? value)
    {
        if (value is { IsNumber: true } number) _sum = Arithmetic.Add(_sum, number);
    }
}
