using PaJua.Columns;
using PaJua.Searching.Scorers;

namespace PaJua.Searching.Windows;

/// <summary>The matches of any scorer, document by document.</summary>
/// <param name="scorer">Before its first document; owned by this.</param>
internal sealed class ScorerWindows(Scorer scorer) : MatchWindows
{
    /// <inheritdoc/>
    public override long Cost => scorer.Cost;

    /// <inheritdoc/>
    public override void AddTo(int window, Span<ulong> matches)
    {
        var first = window * ColumnBlock.Length;
        var end = first + ColumnBlock.Length;
        var document = scorer.Document < first ? scorer.Advance(first) : scorer.Document;
        while (document < end)
        {
            if (scorer.IsExact || scorer.Matches()) matches[(document - first) / WordBits] |= 1UL << document;
            document = scorer.Advance(document + 1);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => scorer.Dispose();
}
