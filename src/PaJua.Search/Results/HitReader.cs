using System.Text;
using PaJua.Searching;
using PaJua.Searching.Weights;
using PaJua.Stored;

namespace PaJua.Results;

/// <summary>Makes hits of documents: reads their ids, and what the request wants of what they store. Opens each segment once. For one search, on one
/// thread.</summary>
internal sealed class HitReader : IDisposable
{
    private readonly IndexView _index;
    private readonly StoredSelection _stored;
    private readonly HitHighlighter? _highlighter;
    private readonly bool _readsFields;
    private readonly bool _hasTextIds;
    private readonly SegmentDocuments?[] _readers;
    private readonly List<StoredValue> _values = [];

    /// <param name="index">What is searched.</param>
    /// <param name="defaults">How what the query leaves open is done.</param>
    /// <param name="request">What is wanted.</param>
    /// <exception cref="Pajs.PajsException">It wants a field that there is not, or that is not stored.</exception>
    public HitReader(IndexView index, CompilerOptions defaults, SearchRequest request)
    {
        _index = index;
        _hasTextIds = request.HasTextIds;
        _stored = new StoredSelection(index.Schema, request.Stored);
        _highlighter = request.Highlight is { } options ? new HitHighlighter(index, defaults, request, options) : null;
        _readsFields = _stored.HasAny || _highlighter is { ReadsFields: true };
        _readers = new SegmentDocuments?[index.Segments.Count];
    }

    /// <summary>The hit of a document.</summary>
    /// <param name="document">Counted over all segments.</param>
    /// <param name="score">How well it matches.</param>
    public SearchHit Read(int document, float score)
    {
        var segment = _index.SegmentOf(document);
        var reader = _readers[segment.Number] ??= segment.Segment.OpenDocuments();
        var bytes = reader.Id(document - segment.Base);
        var hit = _hasTextIds ? new SearchHit(Encoding.UTF8.GetString(bytes), score) : new SearchHit("", score) { IdBytes = bytes.ToArray() };
        byte[] id = _highlighter is null ? [] : bytes.ToArray();
        _values.Clear();
        if (_readsFields) StoredFields.Read(reader.Fields(document - segment.Base), _values);
        if (_stored.HasAny) hit = hit with { Fields = _stored.Of(_values) };
        return _highlighter is null ? hit : hit with { Highlights = _highlighter.Of(id, _values) };
    }

    /// <summary>Closes what it opened.</summary>
    public void Dispose()
    {
        foreach (var reader in _readers) reader?.Dispose();
    }
}
