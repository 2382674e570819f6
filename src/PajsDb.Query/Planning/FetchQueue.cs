using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Documents that will be fetched one after another, of which the store is told some time before.</summary>
/// <param name="fetcher">Gets them.</param>
internal sealed class FetchQueue(DocumentFetcher fetcher)
{
    private readonly KeyBatch _keys = new();
    private int _next;

    /// <summary>How many were added since it was empty.</summary>
    public int Added => _keys.Count;

    /// <summary>Whether all were taken.</summary>
    public bool IsEmpty => _next == _keys.Count;

    /// <summary>Adds a document behind the others.</summary>
    /// <param name="idKey">Its id, as a key.</param>
    public void Add(ReadOnlySpan<byte> idKey) => fetcher.AddKey(_keys, idKey);

    /// <summary>Puts those that were added from one on in the order of their ids.</summary>
    public void SortFrom(int index) => _keys.SortFrom(index);

    /// <summary>Removes all.</summary>
    public void Clear()
    {
        _keys.Clear();
        _next = 0;
    }

    /// <summary>Takes the next one, to the fetcher; false when it does not match. After the first, none is added before all are removed.</summary>
    public bool TryFetchNext()
    {
        if (_next == 0) fetcher.Start(_keys, 0, _keys.Count);
        return fetcher.TryFetchNext(_keys[_next++]);
    }
}
