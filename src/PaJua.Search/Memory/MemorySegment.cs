using PaJua.Columns;
using PaJua.Searching;

namespace PaJua.Memory;

/// <summary>Documents in memory, to be found as soon as they are published. One thread adds; any number search.</summary>
internal sealed class MemorySegment : Segment
{
    private const int FirstDocuments = 256;

    private readonly ByteArena _arena = new();
    private readonly MemoryField _ids;
    private readonly MemoryField?[] _fields;
    private readonly MemoryFieldColumn?[] _columns;
    private StoredDocument[] _stored = new StoredDocument[FirstDocuments];
    private int _documents;
    private long _storedBytes;

    public MemorySegment(SearchSchema schema)
    {
        Schema = schema;
        _ids = new MemoryField(_arena, hasPositions: false, hasNorms: false);
        _fields = [.. schema.Fields.Select(field => field.HasTerms ? new MemoryField(_arena, field.KeepsPositions, field.KeepsLengths) : null)];
        _columns = [.. schema.Fields.Select((field, number) => field.KeepsColumn ? new MemoryFieldColumn(field.Type, _fields[number]) : null)];
    }

    /// <summary>The fields.</summary>
    public SearchSchema Schema { get; }

    /// <inheritdoc/>
    public override int Documents => Volatile.Read(ref _documents);

    /// <summary>How much memory it holds, in bytes.</summary>
    public long Bytes
    {
        get
        {
            var bytes = _arena.Bytes + _storedBytes + _ids.Bytes;
            foreach (var memory in _fields) bytes += memory?.Bytes ?? 0;
            foreach (var column in _columns) bytes += column?.Bytes ?? 0;
            return bytes;
        }
    }

    /// <inheritdoc/>
    public override FieldSegment Ids => new MemoryFieldSegment(_ids, int.MaxValue);

    /// <summary>The terms of a field that has any.</summary>
    public MemoryField this[int number] => _fields[number]!;

    /// <inheritdoc/>
    public override FieldSegment? Field(int number, int documents) => _fields[number] is { } field ? new MemoryFieldSegment(field, documents) : null;

    /// <summary>What takes the values of a field's column in; null where it has none.</summary>
    public MemoryFieldColumn? ColumnOf(int number) => _columns[number];

    /// <inheritdoc/>
    public override Column? Column(int number, int documents) => _columns[number]?.Open(documents);

    /// <inheritdoc/>
    public override PlaceColumn? Places(int number, int documents) => _columns[number]?.OpenPlaces(documents);

    /// <inheritdoc/>
    public override SegmentDocuments OpenDocuments() => new Reader(Volatile.Read(ref _stored));

    /// <summary>Ends the document whose terms and values were given to the fields, and publishes it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="fields">What it stores, as <see cref="Stored.StoredFields"/> encodes it.</param>
    /// <returns>Its number.</returns>
    public int End(ReadOnlySpan<byte> id, ReadOnlySpan<byte> fields)
    {
        var document = _documents;
        if (document == _stored.Length)
        {
            var larger = new StoredDocument[2 * document];
            _stored.CopyTo(larger, 0);
            Volatile.Write(ref _stored, larger);
        }

        _stored[document] = new StoredDocument(id.ToArray(), fields.Length == 0 ? [] : fields.ToArray());
        _storedBytes += id.Length + fields.Length + StoredDocument.Overhead;
        foreach (var field in _fields) field?.End(document);
        foreach (var column in _columns) column?.End(document);
        _ids.Add(id, 0);
        _ids.End(document);
        Volatile.Write(ref _documents, document + 1);
        return document;
    }

    /// <summary>Forgets the document whose terms and values were given to the fields.</summary>
    public void Cancel()
    {
        foreach (var field in _fields) field?.Cancel();
        foreach (var column in _columns) column?.Cancel();
    }

    /// <inheritdoc/>
    protected override int LastOf(ReadOnlySpan<byte> id, int documents)
    {
        var number = _ids.Terms.Find(id);
        if (number < 0) return -1;
        var last = Volatile.Read(ref _ids.Terms[number].LastDocument);
        if (last < documents) return last;
        var ids = Ids;
        return ids.Terms.TryFind(id, out var info) ? LastOf(ids, info, documents) : -1;
    }

    private readonly record struct StoredDocument(byte[] Id, byte[] Fields)
    {
        // Two arrays' headers and references.
        public const int Overhead = 64;
    }

    private sealed class Reader(StoredDocument[] stored) : SegmentDocuments
    {
        public override ReadOnlySpan<byte> Id(int document) => stored[document].Id;

        public override ReadOnlySpan<byte> Fields(int document) => stored[document].Fields;

        public override void Dispose()
        {
        }
    }
}
