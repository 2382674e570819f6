namespace PaJua.Indexing;

/// <summary>Which neighbouring segments are to become one, so that there are few of them and no document is written often.</summary>
/// <remarks>As Lucene's LogMergePolicy: a segment's level is the logarithm of its size; once there are <see cref="Factor"/> neighbours of about one
/// level, they become one of the next. Only neighbours are merged, so that documents stay in the order in which they were added.</remarks>
internal static class MergePolicy
{
    /// <summary>So many become one.</summary>
    public const int Factor = 10;

    // Smaller segments count as of this size: there may be many of them.
    private const double SizeFloor = 1 << 20;
    private const double LevelSpan = 0.75;
    private const double DeletedMax = 0.33;
    private const long SizeMax = 5L << 30;

    /// <summary>The segments to be merged next.</summary>
    /// <param name="segments">Of all segments in files that follow each other, in their order.</param>
    /// <returns>The first and how many; null where none are.</returns>
    public static (int First, int Count)? Find(IReadOnlyList<MergeCandidate> segments) => FindLevel(segments) ?? FindDeleted(segments);

    private static (int First, int Count)? FindLevel(IReadOnlyList<MergeCandidate> segments)
    {
        double[] levels = [.. segments.Select(static segment => Math.Log(Math.Max(SizeFloor, segment.LiveBytes), Factor))];
        for (var start = 0; start < levels.Length;)
        {
            // The run ends with the last segment that is of the highest level of the rest.
            var top = levels.AsSpan(start).ToArray().Max();
            var end = levels.Length;
            while (levels[end - 1] < top - LevelSpan) end--;
            for (var first = start; first + Factor <= end; first += Factor)
                if (segments.Skip(first).Take(Factor).Sum(static segment => (double)segment.LiveBytes) <= SizeMax) return (first, Factor);
            start = end;
        }

        return null;
    }

    private static (int First, int Count)? FindDeleted(IReadOnlyList<MergeCandidate> segments)
    {
        for (var i = 0; i < segments.Count; i++)
            if (segments[i].DeletedPart > DeletedMax) return (i, 1);
        return null;
    }
}

/// <summary>What the merge policy knows of a segment.</summary>
/// <param name="Bytes">Of its file.</param>
/// <param name="DeletedPart">The part of its documents that is deleted, from 0 to 1.</param>
internal readonly record struct MergeCandidate(long Bytes, double DeletedPart)
{
    /// <summary>About how large it will be without them.</summary>
    public double LiveBytes => Bytes * (1 - DeletedPart);
}
