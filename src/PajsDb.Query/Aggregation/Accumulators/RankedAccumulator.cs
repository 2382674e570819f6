namespace Pajs.Query;

/// <summary><c>$top $bottom $topN $bottomN $minN $maxN</c>: the values that come first, or last, in an order. Keeps little more of them
/// than are asked for.</summary>
/// <param name="count">How many.</param>
/// <param name="isBottom">Whether the last ones are asked for.</param>
/// <param name="isMany">Whether the result is an array; else it is the one value.</param>
internal sealed class RankedAccumulator(int count, bool isBottom, bool isMany) : Accumulator
{
    private const int Slack = 64;

    private List<(byte[] Key, Value Value)> _kept = [];

    private long _size;

    public override long Size => _size;

    public override Value Result
    {
        get
        {
            _kept = Best();
            return isMany ? _kept.ConvertAll(entry => entry.Value).ToArray() : _kept.Count > 0 ? _kept[0].Value : Value.Null;
        }
    }

    /// <summary>Takes a pair that a <see cref="RankedExpression"/> made.</summary>
    public override void Add(Value? value)
    {
        if (value is not { } pair) return;
        _kept.Add((pair[0].AsBinary().ToArray(), ValueSize.Detached(pair[1])));
        _size += SizeOf(_kept[^1]);
        if (_kept.Count - Slack <= 2L * count) return;
        _kept = Best();
        _size = _kept.Sum(SizeOf);
    }

    private static long SizeOf((byte[] Key, Value Value) entry) => Overhead + entry.Key.Length + ValueSize.Of(entry.Value);

    private List<(byte[] Key, Value Value)> Best()
    {
        var sorted = _kept.OrderBy(entry => entry.Key, Bytewise.Order);
        return [.. isBottom ? sorted.TakeLast(count) : sorted.Take(count)];
    }
}
