namespace Pajs.Storage.Transactions;

/// <summary>The versions of open snapshots, so that the pages they can see are not reused.</summary>
internal sealed class SnapshotRegistry
{
    private readonly Lock _gate = new();
    private readonly LinkedList<long> _versions = new();   // ascending; two snapshots may have the same

    /// <summary>How many are open.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _versions.Count;
        }
    }

    /// <summary>Registers a snapshot of a version. The caller has been inside an epoch since before it read which version that is, until this
    /// returns.</summary>
    public LinkedListNode<long> Add(long version)
    {
        lock (_gate)
        {
            // Nearly always the newest; two threads can come in the other order.
            var before = _versions.Last;
            while (before is not null && before.Value > version) before = before.Previous;
            return before is null ? _versions.AddFirst(version) : _versions.AddAfter(before, version);
        }
    }

    public void Remove(LinkedListNode<long> node)
    {
        lock (_gate) _versions.Remove(node);
    }

    /// <summary>Fills a list with the versions, ascending.</summary>
    /// <remarks>To be asked after the epoch table: a reader that registers leaves its epoch only afterwards, so it is seen in one of the
    /// two.</remarks>
    public void CopyTo(List<long> versions)
    {
        versions.Clear();
        lock (_gate) versions.AddRange(_versions);
    }
}
