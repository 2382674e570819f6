namespace Pajs.Query;

/// <summary><c>$addToSet</c>: each value once, in the order in which they first came; what is missing is passed over.</summary>
/// <param name="collation">Which values are the same; null for equal ones.</param>
internal sealed class AddToSetAccumulator(Collation? collation = null) : Accumulator
{
    private readonly HashSet<Value> _seen = new(CollatedValues.Equality(collation));
    private readonly List<Value> _values = [];

    private long _size;

    public override long Size => _size;

    public override Value Result => ArrayValue.Of([.. _values]);

    public override void Add(Value? value)
    {
        if (value is not { } present || _seen.Contains(present)) return;
        present = ValueSize.Detached(present);
        _seen.Add(present);
        _values.Add(present);
        _size += 2 * ValueSize.Of(present);
    }
}
