namespace Pajs.Query;

/// <summary><c>$firstN</c> and <c>$lastN</c>: the values of the first or the last documents; null where one is missing.</summary>
internal sealed class EndsAccumulator(int count, bool isLast) : Accumulator
{
    private readonly Queue<Value> _values = new();

    public override Value Result => _values.ToArray();

    public override void Add(Value? value)
    {
        if (_values.Count == count)
        {
            if (!isLast) return;
            _values.Dequeue();
        }

        _values.Enqueue(value ?? Value.Null);
    }
}
