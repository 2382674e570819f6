using Pajs.Storage;

namespace Pajs.Query;

/// <summary>A set of encoded values: intervals in ascending order that do not overlap. Immutable.</summary>
/// <param name="Intervals">The intervals.</param>
/// <param name="IsExact">Whether just these values fulfil the condition that the set is of, and not only none but these.</param>
internal sealed record ValueSet(IReadOnlyList<ValueInterval> Intervals, bool IsExact)
{
    private const int TerminatorLength = 2;

    public bool IsPoints => Intervals.All(static interval => interval.IsPoint);

    /// <summary>The values that fulfil a predicate, as keys under a collation have them; null where it is asked of each document.</summary>
    public static ValueSet? Of(Predicate predicate, Collation? collation) => predicate switch
    {
        EqualPredicate equal when IsKnown(equal.Operand, equal.Collation, collation) =>
            OfPoints(Points(equal.Operand, collation), equal.Operand.Kind != ValueKind.Array),
        InPredicate list => OfList(list, collation),
        ComparisonPredicate { Operand.Kind: ValueKind.Array } => null,
        ComparisonPredicate comparison when IsKnown(comparison.Operand, comparison.Collation, collation) =>
            OfComparison(comparison, collation),
        WholeComparison comparison when IsKnown(comparison.Operand, comparison.Collation, collation) => OfWholes(comparison, collation),
        LikePredicate like => OfTexts(collation is null ? like.Prefix : null),
        RegexPredicate regex => OfTexts(collation is null ? regex.Prefix : null),
        TypePredicate types => OfTypes(types.Types),
        _ => null,
    };

    /// <summary>Whether what equals an operand, or is less or greater, can be told from keys under a collation: they compare as the predicate does,
    /// or there is no string in it.</summary>
    public static bool IsKnown(Element operand, Collation? own, Collation? ofKeys) =>
        own == ofKeys || operand.Kind is not (ValueKind.String or ValueKind.Object or ValueKind.Array);

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

    /// <summary>Whether an encoded value is in the set. What begins with a bound belongs to the bound, for no encoded value begins another.</summary>
    public bool Contains(ReadOnlySpan<byte> value)
    {
        var (low, high) = (0, Intervals.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (IsAbove(Intervals[middle].Upper, Intervals[middle].HasUpper, value)) high = middle;
            else low = middle + 1;
        }

        return low < Intervals.Count && IsBelow(Intervals[low].Lower, Intervals[low].HasLower, value);
    }

    /// <summary>The set of the same values with their bits inverted, as a descending path has them.</summary>
    public ValueSet Inverted() => new(
        [.. Intervals.Reverse().Select(static interval =>
            new ValueInterval(Invert(interval.Upper), interval.HasUpper, Invert(interval.Lower), interval.HasLower))],
        IsExact);

    /// <summary>Whether null, and so what is missing, is in the set.</summary>
    public bool HasNull => Intervals.Any(static interval => interval.Contains(ValueInterval.Point([KeyTag.Null])));

    private static bool IsAbove(byte[] upper, bool hasUpper, ReadOnlySpan<byte> value) =>
        value.StartsWith(upper) ? hasUpper : value.SequenceCompareTo(upper) < 0;

    private static bool IsBelow(byte[] lower, bool hasLower, ReadOnlySpan<byte> value) =>
        value.StartsWith(lower) ? hasLower : value.SequenceCompareTo(lower) > 0;

    private static byte[] Invert(byte[] bytes) => Array.ConvertAll(bytes, static b => (byte)~b);

    // Strings alone, and those that begin so. The terminator is no part of a beginning.
    private static ValueSet OfTexts(LiteralPrefix? prefix)
    {
        if (prefix is not { } literal) return new ValueSet([OfTag(KeyTag.String)], false);
        var lower = KeyEncoding.Encode(literal.Text)[..^TerminatorLength];
        var upper = KeyRange.Prefix(lower).End ?? throw new InvalidOperationException("A string's tag is below the last.");
        return new ValueSet([new ValueInterval(lower, true, upper.ToArray(), false)], literal.IsAll);
    }

    // A key does not tell an integer from a double, nor null from what is missing; an array stands in it by its elements.
    private static ValueSet? OfTypes(TypeNames types)
    {
        if ((types & TypeNames.Array) != 0) return null;
        var numbers = types & TypeNames.Number;
        var intervals = new List<ValueInterval>();
        if ((types & TypeNames.Null) != 0) intervals.Add(ValueInterval.Point([KeyTag.Null]));
        if (numbers != 0) intervals.Add(OfTag(KeyTag.NaN));
        if ((types & TypeNames.String) != 0) intervals.Add(OfTag(KeyTag.String));
        if ((types & TypeNames.Object) != 0) intervals.Add(OfTag(KeyTag.Object));
        if ((types & TypeNames.BinData) != 0) intervals.Add(OfTag(KeyTag.Binary));
        if ((types & (TypeNames.BinData | TypeNames.Uuid)) != 0) intervals.Add(OfTag(KeyTag.Uuid));
        if ((types & TypeNames.Bool) != 0) intervals.Add(OfTag(KeyTag.False));
        if ((types & TypeNames.Date) != 0) intervals.Add(OfTag(KeyTag.DateTime));
        return new ValueSet(intervals, (types & TypeNames.Null) == 0 && numbers is 0 or TypeNames.Number);
    }

    private static ValueInterval OfTag(byte tag) => new([tag], true, [(byte)(tag + 2)], false);

    private static ValueSet? OfList(InPredicate list, Collation? collation)
    {
        var points = new List<byte[]>();
        var isExact = true;
        for (var i = 0; i < list.Count; i++)
        {
            if (!IsKnown(list.Operand(i), list.Collation, collation)) return null;
            points.AddRange(Points(list.Operand(i), collation));
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

    /// <summary>The entries that a document which equals a value has. Of an array at the end of a path there are entries for its elements alone; but
    /// as an element of another one it stands there itself.</summary>
    private static List<byte[]> Points(Element operand, Collation? collation)
    {
        var points = new List<byte[]> { Encode(operand, collation) };
        if (operand.Kind != ValueKind.Array) return points;
        points.Add(operand.Count == 0 ? [KeyTag.EmptyArray] : Encode(operand.ElementAt(0), collation));
        return points;
    }

    // Within the operand's type alone, for values of other types never match. The tag after a type's own begins no other type; NaN, the first of the
    // numbers, stands to no number but itself.
    private static ValueSet OfComparison(ComparisonPredicate comparison, Collation? collation)
    {
        var operand = comparison.Operand;
        var value = Encode(operand, collation);
        var isOrEqual = comparison.Comparison is Comparison.LessOrEqual or Comparison.GreaterOrEqual;
        if (value[0] == KeyTag.NaN) return new ValueSet(isOrEqual ? [ValueInterval.Point(value)] : [], true);
        byte[] first = [operand.Kind is ValueKind.Int64 or ValueKind.Double or ValueKind.Decimal ? KeyTag.Number : KeyTag.Of(operand.Kind)];
        byte[] end = [(byte)(KeyTag.Of(operand.Kind) + 2)];
        var interval = comparison.Comparison is Comparison.Less or Comparison.LessOrEqual
            ? new ValueInterval(first, true, value, isOrEqual)
            : new ValueInterval(value, isOrEqual, end, false);
        return new ValueSet(interval.IsEmpty ? [] : [interval], true);
    }

    // Whatever the type. What is missing comes before null, and has the entry of null.
    private static ValueSet OfWholes(WholeComparison comparison, Collation? collation)
    {
        var value = Encode(comparison.Operand, collation);
        var interval = comparison.IsBelow
            ? ValueInterval.All with { Upper = value, HasUpper = comparison.IsOrEqual || comparison.Operand.Kind == ValueKind.Null }
            : ValueInterval.All with { Lower = value, HasLower = comparison.IsOrEqual };
        return new ValueSet([interval], false);
    }

    private static byte[] Encode(Element operand, Collation? collation)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        KeyEncoding.Append(ref key, operand, collation);
        var encoded = key.Written.ToArray();
        key.Dispose();
        return encoded;
    }
}
