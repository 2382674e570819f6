namespace Pajs.Storage;

/// <summary>An ordered map from bytes to bytes with snapshots and atomic commits: all that documents, indexes and the catalog stand on.</summary>
/// <remarks>Keys are ordered by their bytes, unsigned, a prefix before its extensions; the empty key is not allowed.
/// Safe for use by any number of threads. Snapshots are to be disposed before the store.</remarks>
public interface IKeyValueStore : IDisposable, IAsyncDisposable
{
    /// <summary>The last published commit.</summary>
    Lsn LastCommitted { get; }

    /// <summary>Opens a consistent view of the last published commit. Cheap; never waits. The caller disposes it.</summary>
    ISnapshot OpenSnapshot();

    /// <summary>Looks up one key in the last published commit, without opening a snapshot.</summary>
    /// <param name="key">At most <see cref="StoreLimits.MaxKeyLength"/> bytes.</param>
    /// <param name="value">When found, the bytes in place, to be disposed.</param>
    bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value);

    /// <summary>Writes all of a batch, or nothing. Waits until the commit is as durable as asked.</summary>
    /// <param name="batch">The writes, applied in their order, each with its own precondition. Unchanged by the call; the caller may
    /// clear and fill it again afterwards.</param>
    /// <param name="reads">What must not have changed since its snapshot; null for none.</param>
    /// <param name="durability">When to acknowledge; null for the store's default.</param>
    /// <exception cref="PajsException">With a code: <see cref="PajsErrorCode.DiskFull"/>, <see cref="PajsErrorCode.IoError"/> (nothing was
    /// written), <see cref="PajsErrorCode.WritesRefused"/> (a sync failed: whether this commit survives is known after reopening).</exception>
    CommitResult Commit(WriteBatch batch, ReadSet? reads = null, Durability? durability = null);

    /// <summary>As <see cref="Commit"/>, without holding a thread while it waits for the disk.</summary>
    /// <param name="batch">As for <see cref="Commit"/>; must not be changed before the task has ended.</param>
    /// <param name="reads">As for <see cref="Commit"/>.</param>
    /// <param name="durability">As for <see cref="Commit"/>.</param>
    /// <param name="cancellationToken">Withdraws the commit while it still waits in the queue; after that it runs to its end.</param>
    ValueTask<CommitResult> CommitAsync(
        WriteBatch batch, ReadSet? reads = null, Durability? durability = null, CancellationToken cancellationToken = default);

    /// <summary>Brings all commits before the call into the page store and lets go of the log before it. Runs beside reads and writes.</summary>
    void Checkpoint();
}
