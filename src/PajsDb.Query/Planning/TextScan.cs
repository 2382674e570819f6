using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Documents that a text index has named, in the order of their ids.</summary>
/// <param name="matches">Which.</param>
/// <param name="fetcher">Gets them.</param>
internal sealed class TextScan(TextMatches matches, DocumentFetcher fetcher) : DocumentSource
{
    private readonly KeyBatch _keys = new();
    private bool _isStarted;
    private int _next;

    public override ReadOnlySpan<byte> Key => fetcher.Key;

    public override ReadOnlySpan<byte> Document => fetcher.Document;

    public override bool MoveNext()
    {
        if (!_isStarted) Start();
        while (_next < _keys.Count)
        {
            DocumentsExamined++;
            Budget?.Step();
            if (fetcher.TryFetchNext(_keys[_next++])) return true;
        }

        return false;
    }

    public override void Dispose()
    {
    }

    private void Start()
    {
        _isStarted = true;
        foreach (var id in matches.All) fetcher.AddKey(_keys, id);
        _keys.SortFrom(0);
        fetcher.Start(_keys, 0, _keys.Count);
        KeysExamined = _keys.Count;
    }
}
