using PaJua.Searching.Scorers;

namespace PaJua.Searching.Weights;

/// <summary>The documents of another, all with one score.</summary>
internal sealed class ConstantWeight(Weight inner, float score) : Weight
{
    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment) => inner.Open(segment) is { } scorer ? new ConstantScorer(scorer, score) : null;

    /// <inheritdoc/>
    private protected override ScoreExplanation ExplainMatch(SegmentView segment, Scorer scorer) => new(scorer.Score, "the same for every match", []);
}
