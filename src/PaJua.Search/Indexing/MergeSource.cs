using PaJua.Columns;
using PaJua.Segments;

namespace PaJua.Indexing;

/// <summary>A segment that is merged with others.</summary>
internal sealed class MergeSource
{
    /// <param name="segment">The segment.</param>
    /// <param name="deleted">Its documents that are left out.</param>
    /// <param name="first">The number that the first of the others gets.</param>
    public MergeSource(DiskSegment segment, DeletedDocuments deleted, int first)
    {
        (Segment, Deleted) = (segment, deleted);
        Documents = new MergedDocuments(deleted, first);
    }

    /// <summary>The segment.</summary>
    public DiskSegment Segment { get; }

    /// <summary>Its documents that are left out.</summary>
    public DeletedDocuments Deleted { get; }

    /// <summary>What each document becomes.</summary>
    public MergedDocuments Documents { get; }
}
