using PaJua.Segments;

namespace PaJua.Stored;

/// <summary>Ids and stored fields of a segment's documents. For any number of threads.</summary>
internal sealed class DocumentStore
{
    private readonly ByteStrings _ids;
    private readonly StoredFieldsSection? _fields;

    /// <summary>Opens those of a segment.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>, or the disk failed.</exception>
    public DocumentStore(SegmentFile segment)
    {
        if (segment.Section(SectionKind.Ids) is not { } ids || segment.Section(SectionKind.IdIndex) is not { } index)
            throw Codec.Damage.Of("a segment has no ids");
        _ids = new ByteStrings(ids, index);
        if (Count != segment.Documents) throw Codec.Damage.Of($"a segment of {segment.Documents} documents has {Count} ids");
        _fields = StoredFieldsSection.Open(segment);
    }

    /// <summary>How many documents there are.</summary>
    public int Count => _ids.Count;

    /// <summary>A reader of ids, for one thread; to be disposed of before the segment is.</summary>
    public ByteStringsReader OpenIds() => _ids.Open();

    /// <summary>A reader of stored fields, for one thread; to be disposed of before the segment is. Null where no document stores anything.</summary>
    public StoredFieldsReader? OpenFields() => _fields?.Open();
}
