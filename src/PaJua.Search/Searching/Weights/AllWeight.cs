using PaJua.Searching.Scorers;

namespace PaJua.Searching.Weights;

/// <summary>Every document, all with one score.</summary>
internal sealed class AllWeight(float score) : Weight
{
    /// <inheritdoc/>
    public override Scorer Open(SegmentView segment) => new AllScorer(segment.Documents, score);
}
