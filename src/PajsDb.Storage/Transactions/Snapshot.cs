using Pajs.Storage.Cache;
using Pajs.Storage.Trees;

namespace Pajs.Storage.Transactions;

/// <summary>A tree that is kept from being reclaimed until it is disposed.</summary>
internal sealed class Snapshot : ISnapshot
{
    private readonly BufferPool _pool;
    private readonly SnapshotRegistry _registry;
    private LinkedListNode<long>? _registration;

    private Snapshot(BufferPool pool, SnapshotRegistry registry, PublishedState state, LinkedListNode<long> registration)
    {
        _pool = pool;
        _registry = registry;
        _registration = registration;
        State = state;
    }

    public Lsn Lsn => State.Lsn;

    /// <summary>What it sees.</summary>
    internal PublishedState State { get; }

    /// <summary>Opens one of the state that <paramref name="published"/> holds at that moment.</summary>
    public static Snapshot Open(BufferPool pool, SnapshotRegistry registry, ref PublishedState published)
    {
        var slot = pool.Epochs.Enter();
        try
        {
            var state = Volatile.Read(ref published);
            return new Snapshot(pool, registry, state, registry.Add(state.Version));
        }
        finally
        {
            pool.Epochs.Exit(slot);
        }
    }

    public bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value)
    {
        ThrowIfClosed();
        return TreeLookup.TryGet(_pool, State.Root, key, out value);
    }

    public IBatchReader OpenReader()
    {
        ThrowIfClosed();
        return new TreeReader(_pool, State.Root, ThrowIfClosed);
    }

    public ICursor OpenCursor(KeyRange range, bool reverse = false)
    {
        ThrowIfClosed();
        return new TreeCursor(_pool, State.Root, range, reverse);
    }

    public long Count(KeyRange range)
    {
        ThrowIfClosed();
        return TreeRank.Count(_pool, State.Root, range);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _registration, null) is { } registration) _registry.Remove(registration);
    }

    /// <summary>The snapshot itself, if it is open and of this store.</summary>
    internal static Snapshot Of(ISnapshot snapshot, BufferPool pool)
    {
        if (snapshot is not Snapshot own || own._pool != pool) throw new ArgumentException("The snapshot is another store's.", nameof(snapshot));
        own.ThrowIfClosed();
        return own;
    }

    private void ThrowIfClosed()
    {
        if (_registration is null) throw new PajsException(PajsErrorCode.Closed, "The snapshot has been disposed.");
    }
}
