namespace PaJua.Searching.Scorers;

/// <summary>Every document, all with one score.</summary>
internal sealed class AllScorer(int documents, float score) : Scorer
{
    /// <inheritdoc/>
    public override long Cost => documents;

    /// <inheritdoc/>
    public override float Score => score;

    /// <inheritdoc/>
    public override float Bound => score;

    /// <inheritdoc/>
    public override int Advance(int document) => Document = document < documents ? document : NoMore;

    /// <inheritdoc/>
    public override int MoveBound(int document) => NoMore;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
