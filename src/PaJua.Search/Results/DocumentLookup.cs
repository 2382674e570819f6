using System.Text;
using PaJua.Postings;
using PaJua.Searching;
using PaJua.Stored;

namespace PaJua.Results;

/// <summary>Finds a document by its id.</summary>
internal static class DocumentLookup
{
    /// <summary>The document of an id.</summary>
    /// <returns>Its segment, and its number in that; null where there is none.</returns>
    public static (SegmentView Segment, int Document)? Find(IndexView index, string id)
    {
        var bytes = Encoding.UTF8.GetBytes(id);
        if (bytes.Length is 0 or > DocumentStoreWriter.MaxIdLength) return null;
        for (var i = index.Segments.Count - 1; i >= 0; i--)
            if (Find(index.Segments[i], bytes) is { } document) return (index.Segments[i], document);
        return null;
    }

    /// <summary>What a document stores.</summary>
    public static List<StoredValue> StoredOf(SegmentView segment, int document)
    {
        var values = new List<StoredValue>();
        using var reader = segment.Segment.OpenDocuments();
        StoredFields.Read(reader.Fields(document), values);
        return values;
    }

    // Of several documents of an id at most one is not deleted; those that were added since may be there already, but are not seen.
    private static int? Find(SegmentView segment, ReadOnlySpan<byte> id)
    {
        if (segment.Segment.Ids is not { } ids || !ids.Terms.TryFind(id, out var info)) return null;
        using var postings = ids.Open(info, null);
        for (var document = postings.Next(); document < segment.Documents && document != PostingsCursor.NoMore; document = postings.Next())
            if (segment.Deleted?.Contains(document) != true) return document;
        return null;
    }
}
