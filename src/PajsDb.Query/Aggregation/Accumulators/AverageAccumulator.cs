namespace Pajs.Query;

/// <summary><c>$avg</c>: the mean of the numbers; null when there is none.</summary>
internal sealed class AverageAccumulator : Accumulator
{
    private Value _sum = 0;
    private long _count;

    public override Value Result => _count == 0 ? Value.Null : Arithmetic.Divide(_sum, _count);

    public override bool Needs(Element value) => value.Kind is ValueKind.Int64 or ValueKind.Double or ValueKind.Decimal;

    public override void Add(Value? value)
    {
        if (value is not { IsNumber: true } number) return;
        _sum = Arithmetic.Add(_sum, number);
        _count++;
    }
}
