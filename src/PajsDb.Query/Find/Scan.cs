using Pajs.Storage;

namespace Pajs.Query;

/// <summary>A walk over the documents of a snapshot that match a filter, in the order of their ids or against it.</summary>
internal sealed class Scan : DocumentSource
{
    private readonly ISnapshot _snapshot;
    private readonly Filter _filter;
    private readonly bool _reverse;
    private readonly Queue<KeyRange> _ranges;
    private ICursor? _cursor;

    /// <param name="snapshot">The state to be read.</param>
    /// <param name="ranges">The ranges of documents to look through, ascending: see <see cref="RangesOf"/>.</param>
    /// <param name="filter">What documents must match.</param>
    /// <param name="reverse">Against the order of the ids.</param>
    public Scan(ISnapshot snapshot, IReadOnlyList<KeyRange> ranges, Filter filter, bool reverse = false)
    {
        _snapshot = snapshot;
        _filter = filter;
        _reverse = reverse;
        _ranges = new Queue<KeyRange>(reverse ? ranges.Reverse() : ranges);
    }

    public override ReadOnlySpan<byte> Key => _cursor!.Key;

    public override ReadOnlySpan<byte> Document => _cursor!.Value;

    /// <summary>The keys that hold every document which matches, in ascending order.</summary>
    public static KeyRange[] RangesOf(CollectionId collection, Filter filter)
    {
        var ids = IdIntervals.Of(filter);
        if (ids.IsAll) return [collection.Keys];
        var prefix = collection.Prefix;
        return [.. ids.Intervals.Select(interval => new KeyRange(Below(prefix, interval.Lower), Below(prefix, interval.Upper)))];
    }

    public override bool MoveNext()
    {
        while (true)
        {
            if (_cursor is null && !OpenNext()) return false;
            while (_cursor!.MoveNext())
            {
                DocumentsExamined++;
                var document = _cursor.Value;
                Budget?.Step(document.Length);
                if (_filter.Matches(Element.At(document))) return true;
            }

            _cursor.Dispose();
            _cursor = null;
        }
    }

    public override void Dispose() => _cursor?.Dispose();

    private static byte[] Below(byte[] prefix, byte[] id) => [.. prefix, .. id];

    private bool OpenNext()
    {
        if (!_ranges.TryDequeue(out var range)) return false;
        _cursor = _snapshot.OpenCursor(range, _reverse);
        return true;
    }
}
