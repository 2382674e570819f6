using PaJua.Columns;

namespace PaJua.Searching.Facets;

/// <summary>Counts documents by their numbers, dates or booleans.</summary>
internal sealed class ValueFacetCounter(TermsFacet facet, int field, ColumnKind kind) : FacetCounter(field)
{
    private readonly ColumnValues _values = new();
    private readonly ValueCounts _counts = new();
    private int _base;

    /// <inheritdoc/>
    public override FacetResult ToResult()
    {
        var entries = _counts.Entries.Where(entry => entry.Count >= facet.CountMin);
        entries = facet.Order == FacetOrder.Value
            ? entries.OrderBy(static entry => entry.Number)
            : entries.OrderByDescending(static entry => entry.Count).ThenBy(static entry => entry.Number);
        return new FacetResult(
            facet.Name,
            [.. entries.Take(facet.Limit).Select(entry => (Value: ColumnNumber.Decode(kind, entry.Number), entry.Count))
                .Select(static entry => new FacetCount(entry.Value.ToString(), entry.Value, entry.Count))]);
    }

    private protected override void Begin(SegmentView segment, Column column) => _base = segment.Base;

    private protected override void Count(int window, ReadOnlySpan<ulong> matches)
    {
        Reader.Gather(window, matches, _values);
        var documents = _values.Documents;
        var values = _values.Values;
        for (var i = 0; i < values.Length; i++) _counts.Count(_base + documents[i], values[i]);
    }
}
