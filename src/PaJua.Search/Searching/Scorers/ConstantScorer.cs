namespace PaJua.Searching.Scorers;

/// <summary>The documents of another scorer, all with one score.</summary>
internal sealed class ConstantScorer(Scorer inner, float score) : Scorer
{
    /// <inheritdoc/>
    public override bool IsExact => inner.IsExact;

    /// <inheritdoc/>
    public override long Cost => inner.Cost;

    /// <inheritdoc/>
    public override float Score => score;

    /// <inheritdoc/>
    public override float Bound => score;

    /// <inheritdoc/>
    public override int Advance(int document) => Document = inner.Advance(document);

    /// <inheritdoc/>
    public override bool Matches() => inner.Matches();

    /// <inheritdoc/>
    public override int MoveBound(int document) => NoMore;

    /// <inheritdoc/>
    public override void Dispose() => inner.Dispose();
}
