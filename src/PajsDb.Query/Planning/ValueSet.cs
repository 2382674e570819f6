namespace Pajs.Query;

/// <summary>A set of encoded values: intervals in ascending order that do not overlap. Immutable.</summary>
/// <param name="Intervals">The intervals.</param>
/// <param name="IsExact">Whether just these values fulfil the condition that the set is of, and not only none but these.</param>
internal sealed record ValueSet(IReadOnlyList<ValueInterval> Intervals, bool IsExact)
{
    public bool IsPoints => Intervals.All(static interval => interval.IsPoint);

    /// <summary>The values that fulfil a predicate; null where it is asked of each document.</summary>
    public static ValueSet? Of(Predicate predicate) => predicate switch
    {
        EqualPredicate equal => OfPoints(Points(equal.Operand), equal.Operand.Kind != ValueKind.Array),
        InPredicate list => OfList(list),
        ComparisonPredicate { Operand.Kind: ValueKind.Array } => null,
        ComparisonPredicate comparison => OfComparison(comparison),
        _ => null,
    };

    /// <summary>What lies in both.</summary>
    public ValueSet Intersect(ValueSet other)
    {
        var common = new List<ValueInterval>();
        foreach (var left in Intervals)
        {
            foreach (var right in other.Intervals)
                if (left.Intersect(right) is { IsEmpty: false } both) common.Add(both);
        }

        return new ValueSet(common, IsExact && other.IsExact);
    }

    /// <summary>Whether all of another set lies in this one.</summary>
    public bool Contains(ValueSet other) =>
        other.Intervals.All(interval => Intervals.Any(own => own.Contains(interval)));

    /// <summary>Whether null, and so what is missing, is in the set.</summary>
    public bool HasNull => Intervals.Any(static interval => interval.Contains(ValueInterval.Point([KeyTag.Null])));

    private static ValueSet OfList(InPredicate list)
    {
        var points = new List<byte[]>();
        var isExact = true;
        for (var i = 0; i < list.Count; i++)
        {
            points.AddRange(Points(list.Operand(i)));
            isExact &= list.Operand(i).Kind != ValueKind.Array;
        }

        return OfPoints(points, isExact);
    }

    private static ValueSet OfPoints(List<byte[]> points, bool isExact)
    {
        points.Sort(static (left, right) => left.AsSpan().SequenceCompareTo(right));
        var intervals = new List<ValueInterval>(points.Count);
        foreach (var point in points)
        {
            if (intervals.Count == 0 || !intervals[^1].Lower.AsSpan().SequenceEqual(point)) intervals.Add(ValueInterval.Point(point));
        }

        return new ValueSet(intervals, isExact);
    }

    /// <summary>The entries that a document which equals a value has. Of an array at the end of a path there are entries for its elements alone; but as
    /// an element of another one it stands there itself.</summary>
    private static List<byte[]> Points(Element operand)
    {
        var points = new List<byte[]> { Encode(operand) };
        if (operand.Kind != ValueKind.Array) return points;
        points.Add(operand.Count == 0 ? [KeyTag.EmptyArray] : Encode(operand.ElementAt(0)));
        return points;
    }

    // Within the operand's type alone, for values of other types never match. The tag after a type's own begins no other type; NaN, the first of the
    // numbers, stands to no number but itself.
    private static ValueSet OfComparison(ComparisonPredicate comparison)
    {
        var operand = comparison.Operand;
        var value = Encode(operand);
        var isOrEqual = comparison.Comparison is Comparison.LessOrEqual or Comparison.GreaterOrEqual;
        if (value[0] == KeyTag.NaN) return new ValueSet(isOrEqual ? [ValueInterval.Point(value)] : [], true);
        byte[] first = [operand.Kind is ValueKind.Int64 or ValueKind.Double or ValueKind.Decimal ? KeyTag.Number : KeyTag.Of(operand.Kind)];
        byte[] end = [(byte)(KeyTag.Of(operand.Kind) + 2)];
        var interval = comparison.Comparison is Comparison.Less or Comparison.LessOrEqual
            ? new ValueInterval(first, true, value, isOrEqual)
            : new ValueInterval(value, isOrEqual, end, false);
        return new ValueSet(interval.IsEmpty ? [] : [interval], true);
    }

    private static byte[] Encode(Element operand)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        KeyEncoding.Append(ref key, operand);
        var encoded = key.Written.ToArray();
        key.Dispose();
        return encoded;
    }
}
