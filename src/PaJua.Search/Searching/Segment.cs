using PaJua.Columns;
using PaJua.Segments;
using PaJua.Terms;

namespace PaJua.Searching;

/// <summary>Some documents of an index, numbered from 0 in the order in which they were added. For any number of threads.</summary>
internal abstract class Segment
{
    /// <summary>How many documents there are, deleted ones too.</summary>
    public abstract int Documents { get; }

    /// <summary>The id terms: of each, the last document is the only one that may not be deleted.</summary>
    public abstract FieldSegment? Ids { get; }

    /// <summary>The terms of a field; null where it has none.</summary>
    /// <param name="number">As the schema has it.</param>
    /// <param name="documents">Only documents below this are seen.</param>
    public abstract FieldSegment? Field(int number, int documents);

    /// <summary>The column of a field of anything but places; null where no document has a value in it.</summary>
    /// <param name="number">As the schema has it.</param>
    /// <param name="documents">Only documents below this are seen.</param>
    public abstract Column? Column(int number, int documents);

    /// <summary>The column of a field of places; null where no document has one.</summary>
    /// <inheritdoc cref="Column"/>
    public abstract PlaceColumn? Places(int number, int documents);

    /// <summary>The document of an id.</summary>
    /// <param name="id">In UTF-8.</param>
    /// <param name="documents">Only documents below this are seen.</param>
    /// <param name="deleted">Those that are deleted; null for none. What it does not know yet is not deleted.</param>
    /// <returns>Its number; null where there is none that is not deleted.</returns>
    public int? Find(ReadOnlySpan<byte> id, int documents, DeletedDocuments? deleted)
    {
        var last = LastOf(id, documents);
        return last < 0 || (last < deleted?.Documents && deleted.Contains(last)) ? null : last;
    }

    /// <summary>A reader of what documents store, for one thread.</summary>
    public abstract SegmentDocuments OpenDocuments();

    /// <summary>The last document of an id below a number, which alone of them may not be deleted; -1 where there is none.</summary>
    protected abstract int LastOf(ReadOnlySpan<byte> id, int documents);

    /// <summary>The last document of an id term below a number, found by its postings; -1 where there is none.</summary>
    protected static int LastOf(FieldSegment ids, in TermInfo info, int documents)
    {
        using var postings = ids.Open(info, null);
        var last = -1;
        for (var document = postings.Next(); document < documents; document = postings.Next()) last = document;
        return last;
    }
}

/// <summary>Reads what the documents of a segment store. For one thread.</summary>
internal abstract class SegmentDocuments : IDisposable
{
    /// <summary>The id of a document; valid until the next call.</summary>
    public abstract ReadOnlySpan<byte> Id(int document);

    /// <summary>The stored fields of a document, as <see cref="Stored.StoredFields"/> encodes them; valid until the next call.</summary>
    public abstract ReadOnlySpan<byte> Fields(int document);

    /// <summary>Lets go of what it reads.</summary>
    public abstract void Dispose();
}
