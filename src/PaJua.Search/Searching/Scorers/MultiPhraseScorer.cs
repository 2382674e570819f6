using PaJua.Scoring;

namespace PaJua.Searching.Scorers;

/// <summary>The documents in which terms stand one after another, of which there are several to choose from at some places.</summary>
/// <param name="candidates">The documents that have a term for each place; its cursors are those of the matcher.</param>
/// <param name="matcher">Counts the phrase in a document.</param>
/// <param name="norms">Of the field.</param>
/// <param name="scores">Of the phrase; null where none are asked for.</param>
internal sealed class MultiPhraseScorer(Scorer candidates, PhraseMatcher matcher, Norms norms, Bm25? scores) : Scorer
{
    private float _frequency;

    /// <inheritdoc/>
    public override bool IsExact => false;

    /// <inheritdoc/>
    public override long Cost => candidates.Cost;

    /// <inheritdoc/>
    public override float Score => scores!.Score(_frequency, norms[Document]);

    /// <inheritdoc/>
    public override float Bound => scores!.Greatest;

    /// <inheritdoc/>
    public override int Advance(int document) => Document = candidates.Advance(document);

    /// <inheritdoc/>
    public override bool Matches()
    {
        _frequency = matcher.Count(Document);
        return _frequency > 0;
    }

    /// <inheritdoc/>
    public override int MoveBound(int document) => NoMore;

    /// <inheritdoc/>
    public override void Dispose() => candidates.Dispose();
}
