using System.Numerics;
using PaJua.Columns;
using PaJua.Searching.Filters;

namespace PaJua.Searching.Facets;

/// <summary>Counts documents by ranges of their numbers: each range is matched for a window at once.</summary>
internal sealed class RangesFacetCounter : FacetCounter
{
    private readonly RangesFacet _facet;
    private readonly ColumnRange[] _ranges;
    private readonly long[] _counts;
    private readonly ulong[] _inside = new ulong[ColumnBlock.Words];

    /// <param name="facet">The facet.</param>
    /// <param name="number">Of the field.</param>
    /// <param name="field">The field.</param>
    public RangesFacetCounter(RangesFacet facet, int number, SearchField field)
        : base(number)
    {
        _facet = facet;
        var queries = facet.Ranges.Select(range => new RangeQuery(field.Name, range.Lower, range.Upper) { IncludesUpper = range.IncludesUpper });
        _ranges = [.. queries.Select(query => FieldRange.Of(field, query))];
        _counts = new long[_ranges.Length];
    }

    /// <inheritdoc/>
    public override FacetResult ToResult() =>
        new(_facet.Name, [.. _facet.Ranges.Select((range, number) => new FacetCount(range.Name, default, _counts[number]))]);

    private protected override void Count(int window, ReadOnlySpan<ulong> matches)
    {
        for (var range = 0; range < _ranges.Length; range++)
        {
            Reader.Match(window, _ranges[range].Least, _ranges[range].Greatest, _inside);
            for (var word = 0; word < _inside.Length; word++) _counts[range] += BitOperations.PopCount(_inside[word] & matches[word]);
        }
    }
}
