namespace Pajs.Query;

/// <summary><c>$push</c>: all values in the order of the documents; what is missing is passed over.</summary>
internal sealed class PushAccumulator : Accumulator
{
    private readonly List<Value> _values = [];

    public override Value Result => ArrayValue.Of([.. _values]);

    public override void Add(Value? value)
    {
        if (value is { } present) _values.Add(present);
    }
}
