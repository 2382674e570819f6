using PaJua.Scoring;

namespace PaJua.Searching.Scorers;

/// <summary>The documents that have a field, by its lengths.</summary>
/// <param name="lengths">Of a field that keeps them.</param>
/// <param name="documents">Only documents below this are seen.</param>
/// <param name="owners">About how many have it.</param>
internal sealed class LengthScorer(Norms lengths, int documents, long owners) : Scorer
{
    // In memory there are lengths up to the last document that has the field, or beyond it.
    private readonly byte[] _lengths = lengths.Bytes!;
    private readonly int _count = Math.Min(documents, lengths.Bytes!.Length);

    /// <inheritdoc/>
    public override long Cost => owners;

    /// <inheritdoc/>
    public override float Score => 0;

    /// <inheritdoc/>
    public override float Bound => 0;

    /// <inheritdoc/>
    public override int Advance(int document)
    {
        if (document >= _count) return Document = NoMore;
        var distance = _lengths.AsSpan(document, _count - document).IndexOfAnyExcept((byte)0);
        return Document = distance < 0 ? NoMore : document + distance;
    }

    /// <inheritdoc/>
    public override int MoveBound(int document) => NoMore;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
