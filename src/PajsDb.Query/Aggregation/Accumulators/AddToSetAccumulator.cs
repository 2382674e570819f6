namespace Pajs.Query;

/// <summary><c>$addToSet</c>: each value once, in the order in which they first came; what is missing is passed over.</summary>
internal sealed class AddToSetAccumulator : Accumulator
{
    private readonly HashSet<Value> _seen = [];
    private readonly List<Value> _values = [];

    public override Value Result => ArrayValue.Of([.. _values]);

    public override void Add(Value? value)
    {
        if (value is { } present && _seen.Add(present)) _values.Add(present);
    }
}
