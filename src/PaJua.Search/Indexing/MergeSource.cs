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
        Documents = new int[segment.Documents];
        for (var document = 0; document < Documents.Length; document++) Documents[document] = deleted.Contains(document) ? -1 : first++;
        End = first;
    }

    /// <summary>The segment.</summary>
    public DiskSegment Segment { get; }

    /// <summary>Its documents that are left out.</summary>
    public DeletedDocuments Deleted { get; }

    /// <summary>What each document becomes; -1 where it is left out.</summary>
    public int[] Documents { get; }

    /// <summary>The number behind its last document.</summary>
    public int End { get; }
}
