namespace Pajs.Query;

/// <summary><c>$stdDevPop</c> and <c>$stdDevSamp</c>: the standard deviation of the numbers, of a population or of a sample of it; null
/// when there are too few.</summary>
/// <remarks>By Welford's method, in which large means take no digits from small deviations.</remarks>
internal sealed class DeviationAccumulator(bool isSample) : Accumulator
{
    private long _count;
    private double _mean;
    private double _squares;

    public override Value Result
    {
        get
        {
            var divisor = isSample ? _count - 1 : _count;
            return divisor <= 0 ? Value.Null : Math.Sqrt(_squares / divisor);
        }
    }

    public override bool Needs(Element value) => value.Kind is ValueKind.Int64 or ValueKind.Double or ValueKind.Decimal;

    public override void Add(Value? value)
    {
        if (value is not { IsNumber: true } number) return;
        var delta = number.AsDouble() - _mean;
        _mean += delta / ++_count;
        _squares += delta * (number.AsDouble() - _mean);
    }
}
