using PaJua.Columns;

namespace PaJua.Searching.Windows;

/// <summary>Every document.</summary>
/// <param name="documents">How many the segment has.</param>
internal sealed class EveryWindows(int documents) : MatchWindows
{
    /// <inheritdoc/>
    public override long Cost => documents / WordBits;

    /// <inheritdoc/>
    public override void AddTo(int window, Span<ulong> matches)
    {
        var count = Math.Min(ColumnBlock.Length, documents - (window * ColumnBlock.Length));
        matches[..(count / WordBits)].Fill(ulong.MaxValue);
        if (count % WordBits != 0) matches[count / WordBits] |= (1UL << (count % WordBits)) - 1;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
