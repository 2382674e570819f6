using Pajs.Storage;

namespace Pajs.Query;

/// <summary>The parts of an index that hold an entry of every document which fulfils some conditions.</summary>
/// <param name="Ranges">Ranges of keys, ascending, that do not overlap.</param>
/// <param name="EqualFields">How many of the index's first fields have one value each in them.</param>
/// <param name="BoundFields">How many of the index's first fields are bound at all.</param>
/// <param name="Used">The conditions that they stand for exactly.</param>
/// <param name="Prefixes">What keys begin with before the field of places, if there is one and all fields before it have values that are known;
/// otherwise empty.</param>
internal sealed record IndexRanges(IReadOnlyList<KeyRange> Ranges, int EqualFields, int BoundFields, IReadOnlySet<Filter> Used, IReadOnlyList<byte[]> Prefixes)
{
    private const int MostRanges = 1000;

    /// <summary>Finds them.</summary>
    /// <param name="index">The index.</param>
    /// <param name="conditions">All must be fulfilled.</param>
    /// <param name="isMultikey">Whether a document may have several entries: two conditions on one path may then be fulfilled by two of them.</param>
    public static IndexRanges Of(IndexDefinition index, IReadOnlyList<Filter> conditions, bool isMultikey)
    {
        var prefixes = new List<byte[]> { index.Id.Prefix };
        var used = new HashSet<Filter>(ReferenceEqualityComparer.Instance);
        if (!isMultikey) used.UnionWith(conditions.Where(condition => condition is PathFilter filter && IsAlwaysThere(filter, index)));
        var (equal, bound) = (0, 0);
        IReadOnlyList<byte[]> beforePlaces = [];
        foreach (var part in index.Fields)
        {
            if (part.IsGeo) beforePlaces = prefixes;
            if (ValuesAt(part, conditions, isMultikey, index.Collation) is not { } found) break;
            bound++;

            // Too many ranges become one around them, which then stands for no condition exactly.
            var isSmall = (long)prefixes.Count * found.Intervals.Count <= MostRanges;
            var values = isSmall ? found : Hull(found);
            if (isSmall && !isMultikey) used.UnionWith(conditions.Where(condition => IsExactAt(condition, part, index.Collation)));
            if (values is { IsPoints: true, Intervals.Count: 1 } && equal == bound - 1) equal++;
            if (!values.IsPoints || bound == index.Fields.Count) return new IndexRanges(Within(prefixes, values, part), equal, bound, used, beforePlaces);
            prefixes = [.. prefixes.SelectMany(_ => values.Intervals, (prefix, value) => Append(prefix, value.Lower, part))];
        }

        return new IndexRanges([.. Sorted(prefixes.Select(static prefix => KeyRange.Prefix(prefix)))], equal, bound, used, beforePlaces);
    }

    /// <summary>Whether a condition is that there is a value at the only path of a sparse index, which has entries of no other documents.</summary>
    public static bool IsAlwaysThere(PathFilter condition, IndexDefinition index) =>
        condition.Predicate is ExistsPredicate && index.IsSparse && index.Fields.Count == 1 && index.Fields[0].IsOf(condition.Path);

    private static bool IsExactAt(Filter condition, in IndexField part, Collation? collation) =>
        condition is PathFilter filter && part.IsOf(filter.Path) && ValueSet.Of(filter.Predicate, collation) is { IsExact: true };

    // Of a multikey index the narrowest single condition counts.
    private static ValueSet? ValuesAt(in IndexField part, IReadOnlyList<Filter> conditions, bool isMultikey, Collation? collation)
    {
        if (part.IsGeo) return CellsAt(part.Path, conditions, isMultikey);
        ValueSet? values = null;
        foreach (var condition in conditions)
        {
            if (condition is not PathFilter filter || !part.IsOf(filter.Path) || ValueSet.Of(filter.Predicate, collation) is not { } own) continue;
            if (isMultikey)
            {
                if (filter.Predicate is WholeComparison { MayBeArray: true }) continue;
                if (values is null || (own.IsPoints && (!values.IsPoints || own.Intervals.Count < values.Intervals.Count))) values = own;
                continue;
            }

            values = values is null ? own : values.Intersect(own);
        }

        return values;
    }

    // Each area that must be met has cells of its own; those of one are enough.
    private static ValueSet? CellsAt(FieldPath path, IReadOnlyList<Filter> conditions, bool isMultikey)
    {
        foreach (var condition in conditions)
            if (GeoConditions.AreaOf(condition, path) is { } area) return area.Values(leastOnly: !isMultikey);
        return null;
    }

    private static ValueSet Hull(ValueSet values) => new(
        [new ValueInterval(values.Intervals[0].Lower, values.Intervals[0].HasLower, values.Intervals[^1].Upper, values.Intervals[^1].HasUpper)], false);

    private static List<KeyRange> Within(List<byte[]> prefixes, ValueSet values, IndexField part) =>
        [.. Sorted(prefixes.SelectMany(_ => values.Intervals, (prefix, interval) => RangeOf(prefix, interval, part)))];

    private static KeyRange RangeOf(byte[] prefix, ValueInterval interval, IndexField part)
    {
        var lower = Append(prefix, interval.Lower, part);
        var upper = Append(prefix, interval.Upper, part);
        return part.IsDescending ? RangeOf(upper, interval.HasUpper, lower, interval.HasLower) : RangeOf(lower, interval.HasLower, upper, interval.HasUpper);
    }

    // All keys that begin with a bound belong to it, for no encoded value begins another.
    private static KeyRange RangeOf(byte[] lower, bool hasLower, byte[] upper, bool hasUpper) => new(
        hasLower ? lower : KeyRange.Prefix(lower).End ?? throw new InvalidOperationException("An index has a number below the last."),
        hasUpper ? KeyRange.Prefix(upper).End : (ReadOnlyMemory<byte>?)upper);

    private static byte[] Append(byte[] prefix, byte[] value, IndexField part) =>
        part.IsDescending ? [.. prefix, .. value.Select(static b => (byte)~b)] : [.. prefix, .. value];

    private static IEnumerable<KeyRange> Sorted(IEnumerable<KeyRange> ranges) =>
        ranges.Order(Comparer<KeyRange>.Create(static (left, right) => left.Start.Span.SequenceCompareTo(right.Start.Span)));
}
