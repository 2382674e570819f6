using PaJua.Columns;

namespace PaJua.Searching.Facets;

/// <summary>Counts documents by what their numbers fall into.</summary>
internal sealed class BucketFacetCounter(string name, int field, Buckets buckets) : FacetCounter(field)
{
    private readonly ColumnValues _values = new();
    private readonly ValueCounts _counts = new();
    private int _base;

    /// <inheritdoc/>
    public override FacetResult ToResult() => new(
        name,
        [.. _counts.Entries.OrderBy(static entry => entry.Number).Select(entry => (Value: buckets.ValueOf(entry.Number), entry.Count))
            .Select(static entry => new FacetCount(entry.Value.ToString(), entry.Value, entry.Count))]);

    private protected override void Begin(SegmentView segment, Column column) => _base = segment.Base;

    private protected override void Count(int window, ReadOnlySpan<ulong> matches)
    {
        Reader.Gather(window, matches, _values);
        var documents = _values.Documents;
        var values = _values.Values;
        for (var i = 0; i < values.Length; i++)
            if (buckets.TryFind(values[i], out var bucket)) _counts.Count(_base + documents[i], bucket);
    }
}
