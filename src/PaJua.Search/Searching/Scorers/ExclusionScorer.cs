namespace PaJua.Searching.Scorers;

/// <summary>The documents of one scorer that another does not have.</summary>
internal sealed class ExclusionScorer(Scorer required, Scorer excluded) : Scorer
{
    /// <inheritdoc/>
    public override bool IsExact => required.IsExact && excluded.IsExact;

    /// <inheritdoc/>
    public override long Cost => required.Cost;

    /// <inheritdoc/>
    public override float Score => required.Score;

    /// <inheritdoc/>
    public override float Bound => required.Bound;

    /// <inheritdoc/>
    public override int Advance(int document)
    {
        Document = required.Advance(document);
        while (excluded.IsExact && IsExcluded()) Document = required.Advance(Document + 1);
        return Document;
    }

    /// <inheritdoc/>
    public override bool Matches() => (required.IsExact || required.Matches()) && (excluded.IsExact || !IsExcluded() || !excluded.Matches());

    /// <inheritdoc/>
    public override int MoveBound(int document) => required.MoveBound(document);

    /// <inheritdoc/>
    public override void Dispose()
    {
        required.Dispose();
        excluded.Dispose();
    }

    private bool IsExcluded()
    {
        if (Document == NoMore) return false;
        if (excluded.Document < Document) excluded.Advance(Document);
        return excluded.Document == Document;
    }
}
