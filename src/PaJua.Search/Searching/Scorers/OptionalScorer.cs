using PaJua.Scoring;

namespace PaJua.Searching.Scorers;

/// <summary>The documents of one scorer, with the score of another added to those that it has too.</summary>
internal sealed class OptionalScorer(Scorer required, Scorer optional) : Scorer
{
    /// <inheritdoc/>
    public override bool IsExact => required.IsExact;

    /// <inheritdoc/>
    public override long Cost => required.Cost;

    /// <inheritdoc/>
    public override float Score
    {
        get
        {
            if (optional.Document < Document) optional.Advance(Document);
            var isMatch = optional.Document == Document && (optional.IsExact || optional.Matches());
            return isMatch ? FiniteScore.Of((double)required.Score + optional.Score) : required.Score;
        }
    }

    /// <inheritdoc/>
    public override float Bound => required.Bound + optional.Bound;

    /// <inheritdoc/>
    public override int Advance(int document) => Document = required.Advance(document);

    /// <inheritdoc/>
    public override bool Matches() => required.Matches();

    /// <inheritdoc/>
    public override int MoveBound(int document) => Math.Min(required.MoveBound(document), optional.MoveBound(document));

    /// <inheritdoc/>
    public override void Dispose()
    {
        required.Dispose();
        optional.Dispose();
    }
}
