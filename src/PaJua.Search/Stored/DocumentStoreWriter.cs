using Pajs;
using PaJua.Segments;

namespace PaJua.Stored;

/// <summary>Writes ids and stored fields of a segment's documents.</summary>
internal sealed class DocumentStoreWriter
{
    /// <summary>Most bytes of an id.</summary>
    public const int MaxIdLength = 1_024;

    private readonly ByteStringsWriter _ids;
    private readonly StoredFieldsWriter _fields;

    /// <summary>Begins the sections of a segment.</summary>
    public DocumentStoreWriter(SegmentWriter segment)
    {
        _ids = new ByteStringsWriter(segment.Begin(SectionKind.Ids), segment.Begin(SectionKind.IdIndex));
        _fields = new StoredFieldsWriter(segment);
    }

    /// <summary>How many documents there are.</summary>
    public int Count => _ids.Count;

    /// <summary>Adds the next document.</summary>
    /// <param name="id">1 to <see cref="MaxIdLength"/> bytes.</param>
    /// <param name="fields">As <see cref="StoredFields"/> encodes them; may be none.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.KeyTooLarge"/>.</exception>
    public void Add(ReadOnlySpan<byte> id, ReadOnlySpan<byte> fields)
    {
        if (id.Length == 0) throw new ArgumentException("The id of a document has at least one byte.", nameof(id));
        if (id.Length > MaxIdLength)
            throw new PajsException(
                PajsErrorCode.KeyTooLarge, $"The id of a document in a search index has {id.Length} bytes; {MaxIdLength} are allowed.");
        _ids.Add(id);
        _fields.Add(fields);
    }

    /// <summary>Adds the documents of another segment that are not deleted, in their order, without decoding their values.</summary>
    public void AddAll(DocumentStore source, DeletedDocuments deleted)
    {
        using var ids = source.OpenIds();
        using var fields = source.OpenFields();
        for (var document = 0; document < source.Count; document++)
            if (!deleted.Contains(document)) Add(ids.Get(document), fields is null ? [] : fields.GetEncoded(document));
    }

    /// <summary>Writes what is left. Nothing may be added any more.</summary>
    public void Complete()
    {
        _ids.Complete();
        _fields.Complete();
    }
}
