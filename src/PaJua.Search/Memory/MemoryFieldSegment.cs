using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Searching;
using PaJua.Terms;

namespace PaJua.Memory;

/// <summary>A field in memory, as a search sees it: no documents but the first ones.</summary>
internal sealed class MemoryFieldSegment(MemoryField memory, int documents) : FieldSegment
{
    /// <inheritdoc/>
    public override FieldTerms Terms { get; } = new MemoryFieldTerms(memory);

    /// <inheritdoc/>
    public override FieldStatistics Statistics { get; } = memory.Statistics;

    /// <inheritdoc/>
    public override Norms Norms => memory.Norms;

    /// <inheritdoc/>
    public override bool HasPositions => memory.HasPositions;

    /// <inheritdoc/>
    public override PostingsCursor Open(in TermInfo info, Bm25? scores, bool withPositions = false) =>
        new MemoryPostings(memory, info, documents, scores, withPositions);
}
