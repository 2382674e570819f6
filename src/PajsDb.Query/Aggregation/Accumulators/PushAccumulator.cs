namespace Pajs.Query;

/// <summary><c>$push</c>: all values in the order of the documents; what is missing is passed over.</summary>
internal sealed class PushAccumulator : Accumulator
{
    private readonly List<Value> _values = [];

    private long _size;

    public override long Size => _size;

    public override Value Result => ArrayValue.Of([.. _values]);

    public override void Add(Value? value)
    {
        if (value is not { } present) return;
        _values.Add(ValueSize.Detached(present));
        _size += ValueSize.Of(_values[^1]);
    }
}
