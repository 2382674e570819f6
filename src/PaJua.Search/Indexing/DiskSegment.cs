using System.Runtime.InteropServices;
using PaJua.Codec;
using PaJua.Columns;
using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Searching;
using PaJua.Segments;
using PaJua.Stored;
using PaJua.Terms;

namespace PaJua.Indexing;

/// <summary>A segment in a file. Owns it.</summary>
internal sealed class DiskSegment : Segment, IDisposable
{
    private readonly SegmentFile _file;
    private readonly DocumentStore _store;
    private readonly DiskField? _ids;
    private readonly DiskField?[] _fields;
    private readonly Column?[] _columns;
    private readonly PlaceColumn?[] _places;

    /// <param name="file">The file; this closes it, also where this fails.</param>
    /// <param name="schema">The fields as it was written.</param>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>, or the disk failed.</exception>
    public DiskSegment(SegmentFile file, SearchSchema schema)
    {
        _file = file;
        _fields = new DiskField?[schema.Fields.Count];
        _columns = new Column?[schema.Fields.Count];
        _places = new PlaceColumn?[schema.Fields.Count];
        try
        {
            _store = new DocumentStore(file);
            _ids = DiskField.Open(file, SegmentFlush.IdField, hasPositions: false);
            for (var number = 0; number < _fields.Length; number++)
            {
                var field = schema.Fields[number];
                if (field.HasTerms) _fields[number] = DiskField.Open(file, number + 1, field.KeepsPositions);
                if (field.KeepsColumn) OpenColumn(number, field);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override int Documents => _file.Documents;

    /// <summary>The file.</summary>
    public SegmentFile File => _file;

    /// <summary>Ids and stored fields.</summary>
    public DocumentStore Store => _store;

    /// <inheritdoc/>
    public override FieldSegment? Ids => _ids;

    /// <inheritdoc/>
    public override FieldSegment? Field(int number, int documents) => _fields[number];

    /// <inheritdoc/>
    public override Column? Column(int number, int documents) => _columns[number];

    /// <inheritdoc/>
    public override PlaceColumn? Places(int number, int documents) => _places[number];

    /// <inheritdoc/>
    public override SegmentDocuments OpenDocuments() => new Reader(_store);

    /// <summary>Closes the file. No reader is open.</summary>
    public void Dispose()
    {
        _ids?.Dispose();
        foreach (var field in _fields) field?.Dispose();
        _file.Dispose();
    }

    /// <inheritdoc/>
    protected override int LastOf(ReadOnlySpan<byte> id, int documents)
    {
        if (_ids is null || !_ids.Terms.TryFind(id, out var info)) return -1;
        return info.DocumentFrequency == 1 ? info.Document : LastOf(_ids, info, documents);
    }

    private void OpenColumn(int number, SearchField field)
    {
        if (field.Type == SearchFieldType.Place)
        {
            _places[number] = PlaceColumn.Open(_file, number + 1);
            return;
        }

        _columns[number] = PackedColumn.Open(_file, number + 1);
        if (_columns[number] is { } column && column.Kind != ColumnNumber.KindOf(field.Type))
            throw Damage.Of($"the column of the field '{field.Name}' of type {field.Type} has values of kind {column.Kind}");
    }

    private sealed class DiskField : FieldSegment, IDisposable
    {
        private readonly TermDictionary _terms;
        private readonly PostingsSections _postings;
        private readonly Section? _norms;
        private readonly int _documents;
        private byte[]? _loaded;

        private DiskField(SegmentFile file, int number, Section terms, bool hasPositions)
        {
            _documents = file.Documents;
            _norms = file.Section(SectionKind.Norms, number);
            _postings = new PostingsSections(
                Required(file, SectionKind.Postings, number),
                Required(file, SectionKind.Headers, number),
                hasPositions ? Required(file, SectionKind.Positions, number) : null);
            Statistics = FieldInfo.Read(Required(file, SectionKind.FieldInfo, number));
            _terms = new TermDictionary(terms, hasPositions);
        }

        public override FieldTerms Terms => _terms;

        public override FieldStatistics Statistics { get; }

        public override bool HasPositions => _postings.Positions is not null;

        // Held in memory from the first search on; two searches that come at the same time may both read them.
        public override Norms Norms
        {
            get
            {
                if (_norms is null) return default;
                if (Volatile.Read(ref _loaded) is { } loaded) return new Norms(loaded);
                if (_norms.Length != _documents) throw Damage.Of($"a field has {_norms.Length} lengths for {_documents} documents");
                var norms = _norms.ReadAll();
                loaded = MemoryMarshal.TryGetArray(norms, out var array) && array.Offset == 0 ? array.Array! : norms.ToArray();
                Volatile.Write(ref _loaded, loaded);
                return new Norms(loaded);
            }
        }

        public static DiskField? Open(SegmentFile file, int number, bool hasPositions) =>
            file.Section(SectionKind.Terms, number) is { } terms ? new DiskField(file, number, terms, hasPositions) : null;

        public override PostingsCursor Open(in TermInfo info, Bm25? scores, bool withPositions = false) =>
            new BlockPostings(info, _postings, scores, scores is null ? default : Norms, withPositions);

        public override void AddAll(in TermInfo info, DocumentBits documents)
        {
            if (info.DocumentFrequency == 1) documents.Add(info.Document);
            else base.AddAll(info, documents);
        }

        public void Dispose() => _terms.Dispose();

        private static Section Required(SegmentFile file, SectionKind kind, int number) =>
            file.Section(kind, number) ?? throw Damage.Of($"a segment has terms of field {number}, but no {kind}");
    }

    private sealed class Reader(DocumentStore store) : SegmentDocuments
    {
        private readonly ByteStringsReader _ids = store.OpenIds();
        private readonly StoredFieldsReader? _fields = store.OpenFields();

        public override ReadOnlySpan<byte> Id(int document) => _ids.Get(document);

        public override ReadOnlySpan<byte> Fields(int document) => _fields is null ? [] : _fields.GetEncoded(document);

        public override void Dispose()
        {
            _ids.Dispose();
            _fields?.Dispose();
        }
    }
}
