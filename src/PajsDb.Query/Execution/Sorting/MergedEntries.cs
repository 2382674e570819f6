using System.Diagnostics;

namespace Pajs.Query;

/// <summary>Several sorted walks as one. Of entries that are equal those of the earlier walk come first.</summary>
internal sealed class MergedEntries : EntryReader
{
    private readonly EntryReader[] _sources;
    private readonly bool _ordersByValue;
    private readonly int[] _heap;   // numbers of sources that have an entry; the least one on top
    private int _count;
    private bool _isStarted;

    /// <param name="sources">The oldest first.</param>
    /// <param name="ordersByValue">As for <see cref="EntryBuffer"/>.</param>
    public MergedEntries(EntryReader[] sources, bool ordersByValue)
    {
        _sources = sources;
        _ordersByValue = ordersByValue;
        _heap = new int[sources.Length];
    }

    public override ReadOnlySpan<byte> Bytes => Top.Bytes;

    public override int KeyLength => Top.KeyLength;

    private EntryReader Top => _sources[_heap[0]];

    public override bool MoveNext()
    {
        if (!_isStarted) Start();
        else if (Top.MoveNext()) SiftDown(0);
        else
        {
            _heap[0] = _heap[--_count];
            SiftDown(0);
        }

        return _count > 0;
    }

    private void Start()
    {
        _isStarted = true;
        for (var i = 0; i < _sources.Length; i++)
            if (_sources[i].MoveNext()) _heap[_count++] = i;
        for (var i = (_count / 2) - 1; i >= 0; i--) SiftDown(i);
    }

    private void SiftDown(int parent)
    {
        while (true)
        {
            var child = (2 * parent) + 1;
            if (child >= _count) return;
            if (child + 1 < _count && IsBefore(_heap[child + 1], _heap[child])) child++;
            if (!IsBefore(_heap[child], _heap[parent])) return;
            (_heap[child], _heap[parent]) = (_heap[parent], _heap[child]);
            parent = child;
        }
    }

    private bool IsBefore(int left, int right)
    {
        Debug.Assert(left != right, "a source stands in the heap once");
        var (one, other) = (_sources[left], _sources[right]);
        var order = one.Key.SequenceCompareTo(other.Key);
        if (order == 0 && _ordersByValue) order = one.Value.SequenceCompareTo(other.Value);
        return order != 0 ? order < 0 : left < right;
    }
}
