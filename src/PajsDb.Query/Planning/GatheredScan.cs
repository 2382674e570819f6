using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Documents whose ids are gathered first, and that are got then, one after another, in the order of their ids or against it.</summary>
/// <param name="fetcher">Gets the documents.</param>
/// <param name="isDescending">Against the order of the ids.</param>
internal abstract class GatheredScan(DocumentFetcher fetcher, bool isDescending) : DocumentSource
{
    private readonly KeyBatch _keys = new();
    private bool _isGathered;
    private int _next;

    /// <summary>Gets the documents.</summary>
    protected DocumentFetcher Fetcher { get; } = fetcher;

    public override ReadOnlySpan<byte> Key => Fetcher.Key;

    public override ReadOnlySpan<byte> Document => Fetcher.Document;

    public override bool MoveNext()
    {
        if (!_isGathered) Start();
        while (_next < _keys.Count)
        {
            DocumentsExamined++;
            Budget?.Step();
            if (Fetcher.TryFetchNext(_keys[_next++])) return true;
        }

        return false;
    }

    /// <summary>Adds the keys of the documents, each once and in any order, and notes how many keys of indexes were looked at.</summary>
    protected abstract void Gather(KeyBatch keys);

    private void Start()
    {
        _isGathered = true;
        Gather(_keys);
        _keys.SortFrom(0);
        if (isDescending) _keys.Reverse();
        Fetcher.Start(_keys, 0, _keys.Count);
    }
}
