using PaJua.Results;
using PaJua.Searching.Scorers;

namespace PaJua.Searching.Weights;

/// <summary>The documents of a query that fulfil what the index knows nothing of.</summary>
internal sealed class PredicateWeight(Weight inner, DocumentPredicate predicate) : Weight
{
    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment) => inner.Open(segment) is { } scorer ? new PredicateScorer(scorer, segment, predicate) : null;

    /// <inheritdoc/>
    private protected override ScoreExplanation ExplainMatch(SegmentView segment, Scorer scorer) => inner.Explain(segment, scorer.Document);
}
