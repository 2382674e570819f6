namespace Pajs.Query;

/// <summary>Keys from <paramref name="Lower"/> (in) to <paramref name="Upper"/> (out), in byte order.</summary>
internal readonly record struct KeyInterval(byte[] Lower, byte[] Upper)
{
    public bool IsEmpty => Lower.AsSpan().SequenceCompareTo(Upper) >= 0;
}

/// <summary>A set of encoded values, as intervals in ascending order that neither meet nor overlap.</summary>
internal sealed class KeyIntervals
{
    private KeyIntervals(KeyInterval[] intervals) => Intervals = intervals;

    /// <summary>Every value.</summary>
    public static KeyIntervals All { get; } = new([new KeyInterval([], [0xFF])]);

    public IReadOnlyList<KeyInterval> Intervals { get; }

    public bool IsAll => ReferenceEquals(this, All);

    /// <summary>What lies in at least one of the intervals.</summary>
    public static KeyIntervals Of(IEnumerable<KeyInterval> intervals)
    {
        var sorted = intervals.Where(interval => !interval.IsEmpty).ToList();
        sorted.Sort(static (left, right) => left.Lower.AsSpan().SequenceCompareTo(right.Lower));
        var merged = new List<KeyInterval>(sorted.Count);
        foreach (var interval in sorted)
        {
            if (merged.Count > 0 && Compare(interval.Lower, merged[^1].Upper) <= 0)
                merged[^1] = merged[^1] with { Upper = Max(merged[^1].Upper, interval.Upper) };
            else
                merged.Add(interval);
        }

        return new KeyIntervals([.. merged]);
    }

    /// <summary>What lies in both sets.</summary>
    public KeyIntervals Intersect(KeyIntervals other)
    {
        if (other.IsAll) return this;
        if (IsAll) return other;
        var common = new List<KeyInterval>();
        for (int i = 0, j = 0; i < Intervals.Count && j < other.Intervals.Count;)
        {
            var (left, right) = (Intervals[i], other.Intervals[j]);
            common.Add(new KeyInterval(Max(left.Lower, right.Lower), Min(left.Upper, right.Upper)));
            if (Compare(left.Upper, right.Upper) < 0) i++;
            else j++;
        }

        return Of(common);
    }

    /// <summary>What lies in either set.</summary>
    public KeyIntervals Union(KeyIntervals other) => IsAll || other.IsAll ? All : Of(Intervals.Concat(other.Intervals));

    private static int Compare(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);

    private static byte[] Max(byte[] left, byte[] right) => Compare(left, right) >= 0 ? left : right;

    private static byte[] Min(byte[] left, byte[] right) => Compare(left, right) <= 0 ? left : right;
}
