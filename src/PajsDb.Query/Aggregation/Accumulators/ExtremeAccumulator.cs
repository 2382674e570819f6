namespace Pajs.Query;

/// <summary><c>$min</c> and <c>$max</c>: the least or the greatest in the order of all values; null and what is missing are passed
/// over.</summary>
/// <param name="isGreatest">Whether the greatest is asked for.</param>
/// <param name="collation">How strings are compared; null for by their bytes.</param>
internal sealed class ExtremeAccumulator(bool isGreatest, Collation? collation = null) : Accumulator
{
    private Value _best;

    /// <summary>Whether it is <c>$max</c>.</summary>
    public bool IsGreatest => isGreatest;

    public override long Size => ValueSize.ContentOf(_best);

    public override Value Result => _best;

    public override void Add(Value? value)
    {
        if (value is not { IsNull: false } present) return;
        var order = _best.IsNull ? 0 : CollatedValues.Compare(present, _best, collation);
        if (_best.IsNull || (isGreatest ? order > 0 : order < 0)) _best = ValueSize.Detached(present);
    }
}
