namespace Pajs.Query;

/// <summary><c>$min</c> and <c>$max</c>: the least or the greatest in the order of all values; null and what is missing are passed
/// over.</summary>
internal sealed class ExtremeAccumulator(bool isGreatest) : Accumulator
{
    private Value _best;

    /// <summary>Whether it is <c>$max</c>.</summary>
    public bool IsGreatest => isGreatest;

    public override long Size => ValueSize.ContentOf(_best);

    public override Value Result => _best;

    public override void Add(Value? value)
    {
        if (value is not { IsNull: false } present) return;
        if (_best.IsNull || (isGreatest ? present > _best : present < _best)) _best = ValueSize.Detached(present);
    }
}
