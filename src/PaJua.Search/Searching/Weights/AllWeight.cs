using PaJua.Searching.Scorers;
using PaJua.Searching.Windows;

namespace PaJua.Searching.Weights;

/// <summary>Every document, all with one score.</summary>
internal sealed class AllWeight(float score) : Weight
{
    /// <inheritdoc/>
    public override Scorer Open(SegmentView segment) => new AllScorer(segment.Documents, score);

    /// <inheritdoc/>
    public override bool HasWindows => true;

    /// <inheritdoc/>
    public override MatchWindows OpenWindows(SegmentView segment) => new EveryWindows(segment.Documents);

    /// <inheritdoc/>
    private protected override ScoreExplanation ExplainMatch(SegmentView segment, Scorer scorer) => new(scorer.Score, "every document", []);
}
