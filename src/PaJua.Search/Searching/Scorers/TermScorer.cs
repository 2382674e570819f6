using PaJua.Postings;

namespace PaJua.Searching.Scorers;

/// <summary>The documents of a term.</summary>
internal sealed class TermScorer(PostingsCursor cursor) : Scorer, IFrequency
{
    /// <inheritdoc/>
    public float Frequency => cursor.Frequency;

    /// <inheritdoc/>
    public override long Cost => cursor.DocumentFrequency;

    /// <inheritdoc/>
    public override float Score => cursor.Score;

    /// <inheritdoc/>
    public override float Bound => cursor.BlockScore;

    /// <inheritdoc/>
    public override int Advance(int document) => Document = cursor.Advance(document);

    /// <inheritdoc/>
    public override int MoveBound(int document)
    {
        cursor.SkipTo(document);
        return cursor.BlockLast;
    }

    /// <inheritdoc/>
    public override void Dispose() => cursor.Dispose();
}
