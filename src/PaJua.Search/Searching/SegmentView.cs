using PaJua.Postings;
using PaJua.Segments;

namespace PaJua.Searching;

/// <summary>A segment as one search sees it.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Number">Its place among those of the search.</param>
/// <param name="Base">The number of its first document, counted over all.</param>
/// <param name="Documents">Only documents below this are seen.</param>
/// <param name="Deleted">Those of them that are deleted; null for none.</param>
internal sealed record SegmentView(Segment Segment, int Number, int Base, int Documents, DeletedDocuments? Deleted)
{
    /// <summary>The terms of a field; null where it has none.</summary>
    public FieldSegment? Field(int number) => Segment.Field(number, Documents);

    /// <summary>Adds the documents of an id, ascending; of them none but the last may be not deleted.</summary>
    public void AddDocumentsOf(ReadOnlySpan<byte> id, List<int> documents)
    {
        if (Segment.Ids is not { } ids || !ids.Terms.TryFind(id, out var info)) return;
        using var postings = ids.Open(info, null);
        for (var document = postings.Next(); document < Documents; document = postings.Next()) documents.Add(document);
    }
}
