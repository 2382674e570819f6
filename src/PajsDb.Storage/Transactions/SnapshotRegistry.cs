namespace Pajs.Storage.Transactions;

/// <summary>The open snapshots, so that the pages they can see are not reused.</summary>
internal sealed class SnapshotRegistry
{
    private readonly Lock _gate = new();
    private readonly LinkedList<long> _epochs = new();

    /// <summary>How many are open.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _epochs.Count;
        }
    }

    /// <summary>Registers a snapshot. The caller is inside an epoch, entered at <paramref name="epoch"/>, until this returns.</summary>
    public LinkedListNode<long> Add(long epoch)
    {
        lock (_gate)
        {
            // Nearly always the newest; two threads can come in the other order.
            var before = _epochs.Last;
            while (before is not null && before.Value > epoch) before = before.Previous;
            return before is null ? _epochs.AddFirst(epoch) : _epochs.AddAfter(before, epoch);
        }
    }

    public void Remove(LinkedListNode<long> node)
    {
        lock (_gate) _epochs.Remove(node);
    }

    /// <summary>The oldest epoch a snapshot was opened in, or <paramref name="none"/>.</summary>
    /// <remarks>To be asked after the epoch table: a reader that registers leaves its epoch only afterwards, so it is seen in one of the two.</remarks>
    public long Oldest(long none)
    {
        lock (_gate) return _epochs.First?.Value ?? none;
    }
}
