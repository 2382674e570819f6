using PaJua.Searching.Scorers;
using PaJua.Searching.Windows;

namespace PaJua.Searching.Weights;

/// <summary>The documents of another, all with one score.</summary>
internal sealed class ConstantWeight(Weight inner, float score) : Weight
{
    /// <inheritdoc/>
    public override bool CanTest => inner.CanTest;

    /// <inheritdoc/>
    public override bool HasWindows => inner.HasWindows;

    /// <inheritdoc/>
    public override MatchWindows? OpenWindows(SegmentView segment) => inner.OpenWindows(segment);

    /// <inheritdoc/>
    public override Scorer? OpenBeside(SegmentView segment, long cost) =>
        inner.OpenBeside(segment, cost) is { } scorer ? new ConstantScorer(scorer, score) : null;

    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment) => inner.Open(segment) is { } scorer ? new ConstantScorer(scorer, score) : null;

    /// <inheritdoc/>
    private protected override ScoreExplanation ExplainMatch(SegmentView segment, Scorer scorer) => new(scorer.Score, "the same for every match", []);
}
