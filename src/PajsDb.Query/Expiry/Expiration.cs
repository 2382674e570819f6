namespace Pajs.Query;

/// <summary>When documents expire: so many seconds after the date at the path of an index; of several dates, which arrays can bring about, after the
/// first. A document without a date there does not.</summary>
internal static class Expiration
{
    /// <summary>Whether a document is gone by one of the indexes.</summary>
    public static bool HasExpired(Element document, IReadOnlyList<IndexDefinition> expiring, DateTimeOffset now)
    {
        foreach (var index in expiring)
            if (HasExpired(document, index, now)) return true;
        return false;
    }

    /// <summary>The moment from which on a document is gone, as UTC ticks; the greatest number where it stays.</summary>
    public static long ExpiresAt(Element document, IReadOnlyList<IndexDefinition> expiring)
    {
        var first = long.MaxValue;
        foreach (var index in expiring)
        {
            if (index.Partial is { } partial && !partial.Matches(document)) continue;
            if (Earliest(document, index.Fields[0].Path, 0) is { } ticks) first = Math.Min(first, ticks + LifetimeTicks(index));
        }

        return first;
    }

    /// <summary>The last date that has expired by an index, as UTC ticks; below all dates when none has.</summary>
    public static long LastExpired(IndexDefinition index, DateTimeOffset now) =>
        now.UtcTicks - LifetimeTicks(index);

    private static long LifetimeTicks(IndexDefinition index) =>
        (index.ExpireAfterSeconds ?? throw new ArgumentException("The index expires nothing.", nameof(index))) * TimeSpan.TicksPerSecond;

    private static bool HasExpired(Element document, IndexDefinition index, DateTimeOffset now)
    {
        if (index.Partial is { } partial && !partial.Matches(document)) return false;
        return Earliest(document, index.Fields[0].Path, 0) is { } ticks && ticks <= LastExpired(index, now);
    }

    private static long? Earliest(Element value, FieldPath path, int step)
    {
        for (; step < path.Count; step++)
        {
            if (value.Kind == ValueKind.Array) return EarliestOf(value, path, step);
            value = value.Field(path.Name(step));
        }

        if (value.Kind == ValueKind.DateTime) return value.Ticks;
        return value.Kind == ValueKind.Array ? EarliestOf(value, path, step) : null;
    }

    private static long? EarliestOf(Element array, FieldPath path, int step)
    {
        long? earliest = null;
        foreach (var element in array.Elements())
            if (Earliest(element, path, step) is { } ticks && !(ticks >= earliest)) earliest = ticks;
        return earliest;
    }
}
