using PaJua.Results;

namespace PaJua.Searching.Scorers;

/// <summary>The documents of a scorer that fulfil what the index knows nothing of.</summary>
/// <param name="inner">The scorer; owned by this.</param>
/// <param name="segment">Its segment.</param>
/// <param name="predicate">What they must fulfil.</param>
internal sealed class PredicateScorer(Scorer inner, SegmentView segment, DocumentPredicate predicate) : Scorer
{
    private readonly SegmentDocuments _documents = segment.Segment.OpenDocuments();

    /// <inheritdoc/>
    public override bool IsExact => false;

    /// <inheritdoc/>
    public override long Cost => inner.Cost;

    /// <inheritdoc/>
    public override float Score => inner.Score;

    /// <inheritdoc/>
    public override float Bound => inner.Bound;

    /// <inheritdoc/>
    public override float Threshold
    {
        set => inner.Threshold = value;
    }

    /// <inheritdoc/>
    public override bool HasLeftOut => inner.HasLeftOut;

    /// <inheritdoc/>
    public override int Advance(int document) => Document = inner.Advance(document);

    /// <inheritdoc/>
    public override bool Matches() =>
        (inner.IsExact || inner.Matches()) && segment.Deleted?.Contains(Document) != true && predicate(_documents.Id(Document));

    /// <inheritdoc/>
    public override int MoveBound(int document) => inner.MoveBound(document);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _documents.Dispose();
        inner.Dispose();
    }
}
