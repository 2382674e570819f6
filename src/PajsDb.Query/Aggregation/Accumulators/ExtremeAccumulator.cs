namespace Pajs.Query;

/// <summary><c>$min</c> and <c>$max</c>: the least or the greatest in the order of all values; null and what is missing are passed
/// over.</summary>
/// <param name="isGreatest">Whether the greatest is asked for.</param>
/// <param name="collation">How strings are compared; null for by their bytes.</param>
internal sealed class ExtremeAccumulator(bool isGreatest, Collation? collation = null) : Accumulator
{
    private Value _best;
    private byte[]? _encoded;   // the best one, where it was compared with what stands encoded

    /// <summary>Whether it is <c>$max</c>.</summary>
    public bool IsGreatest => isGreatest;

    public override long Size => ValueSize.ContentOf(_best) + (_encoded?.Length ?? 0);

    public override Value Result => _best;

    // What is decoded without allocating is compared as it is added.
    public override bool Needs(Element value) => value.Kind switch
    {
        ValueKind.Null => false,
        ValueKind.Int64 or ValueKind.Double or ValueKind.Boolean or ValueKind.DateTime => true,
        _ => _best.IsNull || IsBetter(ElementOrder.Compare(value, Element.At(_encoded ??= ValueEncoder.Encode(_best)), collation)),
    };

    public override void Add(Value? value)
    {
        if (value is not { IsNull: false } present) return;
        if (!_best.IsNull && !IsBetter(CollatedValues.Compare(present, _best, collation))) return;
        (_best, _encoded) = (ValueSize.Detached(present), null);
    }

    private bool IsBetter(int order) => isGreatest ? order > 0 : order < 0;
}
