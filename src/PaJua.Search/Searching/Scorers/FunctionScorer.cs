using PaJua.Scoring;
using PaJua.Searching.Functions;

namespace PaJua.Searching.Scorers;

/// <summary>The documents of another scorer, with scores that functions change.</summary>
/// <param name="inner">Owned by this.</param>
/// <param name="functions">Owned by this.</param>
/// <param name="combination">Makes one score of theirs.</param>
/// <param name="query">What is asked for.</param>
/// <param name="boost">Multiplies the scores.</param>
internal sealed class FunctionScorer(
    Scorer inner, OpenFunction[] functions, FunctionCombination combination, FunctionScoreQuery query, float boost) : Scorer
{
    private readonly double _valueBound = combination.Bound(functions);
    private int _combined = -1;
    private double _score;

    /// <inheritdoc/>
    public override bool IsExact => inner.IsExact && query.ScoreMin is null;

    /// <inheritdoc/>
    public override long Cost => inner.Cost;

    /// <inheritdoc/>
    public override float Score => Finish(Combined);

    /// <inheritdoc/>
    public override float Bound => Finish(combination.Combine(NeedsInner ? inner.Bound : 0, _valueBound));

    // Where the functions' value replaces the query's score, that is not worked out.
    private bool NeedsInner => query.CombinedBy != ScoreCombination.Replace;

    private double Combined
    {
        get
        {
            if (_combined == Document) return _score;
            _combined = Document;
            return _score = combination.Combine(NeedsInner ? inner.Score : 0, combination.Combine(functions, Document));
        }
    }

    /// <inheritdoc/>
    public override int Advance(int document) => Document = inner.Advance(document);

    /// <inheritdoc/>
    public override bool Matches() => (inner.IsExact || inner.Matches()) && (query.ScoreMin is not { } least || (float)Combined >= least);

    /// <inheritdoc/>
    public override int MoveBound(int document) => NeedsInner ? inner.MoveBound(document) : NoMore;

    /// <inheritdoc/>
    public override void Dispose()
    {
        inner.Dispose();
        foreach (var function in functions) function.Dispose();
    }

    private float Finish(double score) => FiniteScore.Of(score * boost);
}
