using System.Runtime.InteropServices;
using System.Text;
using PaJua.Columns;

namespace PaJua.Searching.Facets;

/// <summary>Counts documents by their keywords: by ordinals within a segment, by texts across.</summary>
internal sealed class TextFacetCounter(TermsFacet facet, int field) : FacetCounter(field)
{
    private readonly ColumnValues _values = new();
    private readonly Dictionary<byte[], long> _counts = new(ByteComparer.Instance);
    private Column? _column;
    private int[] _ordinals = [];
    private int[] _last = [];

    /// <inheritdoc/>
    public override FacetResult ToResult()
    {
        var entries = _counts.Where(entry => entry.Value >= facet.CountMin).ToArray();
        Array.Sort(entries, (left, right) =>
        {
            var byCount = facet.Order == FacetOrder.Count ? right.Value.CompareTo(left.Value) : 0;
            return byCount != 0 ? byCount : left.Key.AsSpan().SequenceCompareTo(right.Key);
        });
        return new FacetResult(
            facet.Name,
            [.. entries.Take(facet.Limit).Select(static entry => (Text: Encoding.UTF8.GetString(entry.Key), Count: entry.Value))
                .Select(static entry => new FacetCount(entry.Text, entry.Text, entry.Count))]);
    }

    private protected override void Begin(SegmentView segment, Column column)
    {
        _column = column;
        _ordinals = new int[column.Texts!.Count];
        if (column.IsSingle) return;
        _last = new int[_ordinals.Length];
        _last.AsSpan().Fill(-1);
    }

    private protected override void Count(int window, ReadOnlySpan<ulong> matches)
    {
        Reader.Gather(window, matches, _values);
        var ordinals = _ordinals;
        if (_column!.IsSingle)
        {
            foreach (var ordinal in _values.Values) ordinals[ordinal]++;
            return;
        }

        var documents = _values.Documents;
        var values = _values.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (_last[values[i]] == documents[i]) continue;
            _last[values[i]] = documents[i];
            ordinals[values[i]]++;
        }
    }

    private protected override void EndColumn()
    {
        using var texts = _column!.Texts!.Open();
        var counts = _counts.GetAlternateLookup<ReadOnlySpan<byte>>();
        for (var ordinal = 0; ordinal < _ordinals.Length; ordinal++)
            if (_ordinals[ordinal] > 0) CollectionsMarshal.GetValueRefOrAddDefault(counts, texts.Get(ordinal), out _) += _ordinals[ordinal];
    }
}
