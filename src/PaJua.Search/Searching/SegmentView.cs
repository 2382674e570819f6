using PaJua.Columns;
using PaJua.Segments;
using PaJua.Stored;

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

    /// <summary>The document of an id; null where there is none.</summary>
    public int? Find(ReadOnlySpan<byte> id) => Segment.Find(id, Documents, Deleted);

    /// <summary>What a document stores.</summary>
    public List<StoredValue> StoredOf(int document)
    {
        var values = new List<StoredValue>();
        using var reader = Segment.OpenDocuments();
        StoredFields.Read(reader.Fields(document), values);
        return values;
    }

    /// <summary>The column of a field of anything but places; null where no document has a value in it.</summary>
    public Column? Column(int number) => Segment.Column(number, Documents);

    /// <summary>The column of a field of places; null where no document has one.</summary>
    public PlaceColumn? Places(int number) => Segment.Places(number, Documents);
}
