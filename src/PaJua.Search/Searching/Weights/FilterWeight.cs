using PaJua.Searching.Filters;
using PaJua.Searching.Scorers;
using PaJua.Searching.Windows;

namespace PaJua.Searching.Weights;

/// <summary>The documents that fulfil a condition on a column, without scores.</summary>
/// <param name="open">The condition on a segment, the caller's; null where no document fulfils it.</param>
internal sealed class FilterWeight(Func<SegmentView, ColumnFilter?> open) : Weight
{
    // A window's worth of documents is found for the price of some tests, and then each for next to nothing.
    private const int LeadFactor = 8;

    /// <inheritdoc/>
    public override bool CanTest => true;

    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment) => open(segment) is { } filter ? ScorerOf(filter, segment) : null;

    /// <inheritdoc/>
    public override Scorer? OpenBeside(SegmentView segment, long cost)
    {
        if (open(segment) is not { } filter) return null;
        return filter.Cost < cost / LeadFactor ? ScorerOf(filter, segment) : new TestScorer(filter, segment.Documents);
    }

    /// <inheritdoc/>
    public override bool HasWindows => true;

    /// <inheritdoc/>
    public override MatchWindows? OpenWindows(SegmentView segment) =>
        open(segment) is { } filter ? new FilterWindows(filter, segment.Documents) : null;

    private static WindowScorer ScorerOf(ColumnFilter filter, SegmentView segment) =>
        new(new FilterWindows(filter, segment.Documents), segment.Documents, filter.Cost);
}
