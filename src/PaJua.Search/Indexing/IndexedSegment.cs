using PaJua.Searching;
using PaJua.Segments;

namespace PaJua.Indexing;

/// <summary>A segment of an index as it is at one moment. Immutable.</summary>
/// <param name="Holder">The segment, and how long it stays open.</param>
/// <param name="Documents">How many of its documents are published.</param>
/// <param name="Deleted">Those of them that are deleted; null for none.</param>
/// <param name="Entry">What a manifest says of it; null while it is in memory.</param>
internal sealed record IndexedSegment(SegmentHolder Holder, int Documents, DeletedDocuments? Deleted, SegmentEntry? Entry)
{
    /// <summary>The segment.</summary>
    public Segment Segment => Holder.Segment;

    /// <summary>How many documents are not deleted.</summary>
    public int LiveDocuments => Documents - (Deleted?.Count ?? 0);

    /// <summary>The document of an id; null where there is none.</summary>
    public int? Find(ReadOnlySpan<byte> id) => Segment.Find(id, Documents, Deleted);
}
