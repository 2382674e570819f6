namespace Pajs.Query;

/// <summary><c>$firstN</c> and <c>$lastN</c>: the values of the first or the last documents; null where one is missing.</summary>
internal sealed class EndsAccumulator(int count, bool isLast) : Accumulator
{
    private readonly Queue<Value> _values = new();

    private long _size;

    public override long Size => _size;

    public override Value Result => _values.ToArray();

    public override bool Needs(Element value) => isLast || _values.Count < count;

    public override void Add(Value? value)
    {
        if (_values.Count == count)
        {
            if (!isLast) return;
            _size -= ValueSize.Of(_values.Dequeue());
        }

        var kept = ValueSize.Detached(value ?? Value.Null);
        _values.Enqueue(kept);
        _size += ValueSize.Of(kept);
    }
}
