using Pajs.Storage.Cache;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>Looks up keys in one tree, several at once. Whoever uses it keeps the tree from being reclaimed.</summary>
/// <remarks>A look-up among many entries is a chain of cache misses, each waiting for the one before. The chains of different keys do not wait for
/// each other: walked level by level, with the memory of each step asked for one step before, they take little longer than one (group prefetching:
/// Chen, Ailamaki, Gibbons and Mowry, "Improving hash join performance through prefetching", 2004). Between the calls nothing is pinned: the pages of
/// a tree that is kept do not change, so a place in one stays right.</remarks>
internal sealed class TreeReader(BufferPool pool, TreeRoot root, Action throwIfClosed) : IBatchReader
{
    private readonly LeafPlace[] _places = new LeafPlace[IBatchReader.BestCount];
    private KeyBatch? _keys;
    private int _next;
    private int _end;
    private int _firstPlace;
    private int _placeCount;

    public void Start(KeyBatch keys, int first, int count)
    {
        throwIfClosed();
        (_keys, _next, _end) = (keys, first, first + count);
        Locate();
    }

    public bool TryGetNext(out ValueLease value)
    {
        throwIfClosed();
        if (_next == _end) throw new InvalidOperationException("All keys that were told have been looked up; tell more first.");
        if (_next == _firstPlace + _placeCount) Locate();
        var place = _places[_next - _firstPlace];
        var key = _keys![_next++];
        if (place.Leaf.IsNone) return TreeLookup.TryGet(pool, root, key, out value);
        value = place.Slot < 0 ? default : TreeLookup.Lease(pool, pool.Pin(place.Leaf), place.Slot);
        return place.Slot >= 0;
    }

    private void Locate()
    {
        _firstPlace = _next;
        _placeCount = Math.Min(_end - _next, _places.Length);
        TreeLocator.Locate(pool, root, _keys!, _next, _places.AsSpan(0, _placeCount));
    }
}
