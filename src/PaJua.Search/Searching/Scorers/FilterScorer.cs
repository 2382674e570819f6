using System.Numerics;
using PaJua.Columns;
using PaJua.Searching.Filters;

namespace PaJua.Searching.Scorers;

/// <summary>The documents that fulfil a condition on a column, found a window at a time.</summary>
/// <param name="filter">The condition; owned by this.</param>
/// <param name="documents">Only documents below this.</param>
internal sealed class FilterScorer(ColumnFilter filter, int documents) : Scorer
{
    private const int WordBits = 64;

    private readonly ulong[] _matches = new ulong[ColumnBlock.Words];
    private int _window = -1;

    /// <inheritdoc/>
    public override long Cost => filter.Cost;

    /// <inheritdoc/>
    public override float Score => 0;

    /// <inheritdoc/>
    public override float Bound => 0;

    /// <inheritdoc/>
    public override int Advance(int document)
    {
        while (document < documents)
        {
            var window = document / ColumnBlock.Length;
            if (window != _window) filter.Match(_window = window, _matches);
            var found = NextInWindow(document % ColumnBlock.Length);
            if (found >= 0) return Document = (window * ColumnBlock.Length) + found;
            document = (window + 1) * ColumnBlock.Length;
        }

        return Document = NoMore;
    }

    /// <inheritdoc/>
    public override int MoveBound(int document) => NoMore;

    /// <inheritdoc/>
    public override void Dispose() => filter.Dispose();

    private int NextInWindow(int place)
    {
        var word = place / WordBits;
        var left = _matches[word] >> place << place;
        while (left == 0)
        {
            if (++word == ColumnBlock.Words) return -1;
            left = _matches[word];
        }

        return (word * WordBits) + BitOperations.TrailingZeroCount(left);
    }
}
