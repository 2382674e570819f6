namespace PaJua.Searching.Scorers;

/// <summary>Some documents.</summary>
/// <param name="documents">Ascending.</param>
internal sealed class ListScorer(int[] documents) : Scorer
{
    private int _next;

    /// <inheritdoc/>
    public override long Cost => documents.Length;

    /// <inheritdoc/>
    public override float Score => 0;

    /// <inheritdoc/>
    public override float Bound => 0;

    /// <inheritdoc/>
    public override int Advance(int document)
    {
        while (_next < documents.Length && documents[_next] < document) _next++;
        return Document = _next < documents.Length ? documents[_next] : NoMore;
    }

    /// <inheritdoc/>
    public override int MoveBound(int document) => NoMore;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
