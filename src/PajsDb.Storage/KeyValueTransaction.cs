using Pajs.Storage.Transactions;

namespace Pajs.Storage;

/// <summary>Reads and writes of one snapshot that are committed together, or not at all. Optimistic: nothing is locked, and the commit finds out
/// whether another got in between.</summary>
/// <remarks>Not safe for use by two threads at once, but bound to none. Holds a snapshot, and its writes in memory, until it has ended.
/// <see cref="View"/> shows the snapshot with the transaction's own writes.</remarks>
public sealed class KeyValueTransaction : IDisposable
{
    private readonly IKeyValueStore _store;
    private readonly ISnapshot _snapshot;
    private readonly TransactionView _view;
    private readonly Isolation _isolation;
    private bool _hasEnded;

    /// <summary>Begins a transaction on the last published commit.</summary>
    /// <param name="store">The store; outlives the transaction.</param>
    /// <param name="isolation">What it is kept from.</param>
    public KeyValueTransaction(IKeyValueStore store, Isolation isolation = Isolation.Serializable)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _isolation = isolation;
        _snapshot = store.OpenSnapshot();
        _view = new TransactionView(_snapshot, isolation == Isolation.Serializable);
    }

    /// <summary>What the transaction sees. A cursor sees the writes that were made before it was opened. Not to be disposed by the caller.</summary>
    public ISnapshot View => _view;

    /// <summary>What the transaction sees at this moment: what it writes or takes back later does not show. Need not be disposed; ends
    /// with the transaction.</summary>
    public ISnapshot OpenView()
    {
        ThrowIfEnded();
        return new FixedView(_view, _view.Writes);
    }

    /// <summary>Makes the commit fail when another has changed a key since the beginning, whatever the isolation, and whether it was read
    /// or not.</summary>
    public void RequireUnchanged(ReadOnlySpan<byte> key)
    {
        ThrowIfEnded();
        _view.Require(key);
    }

    /// <summary>Whether anything was written.</summary>
    public bool HasWrites => !_view.Writes.IsEmpty;

    /// <summary>Makes writes part of the transaction, in their order and with their preconditions: all of them or none.</summary>
    /// <returns>Status and failed operation as of a commit, the LSN zero; never <see cref="CommitStatus.Conflict"/>.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.TransactionTooLarge"/>; <see cref="PajsErrorCode.Closed"/>.</exception>
    public CommitResult Apply(WriteBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ThrowIfEnded();
        var before = _view.Writes;
        var operations = new WriteOperations(batch.Bytes);
        for (var index = 0; operations.MoveNext(); index++)
        {
            var status = Apply(operations);
            if (status == CommitStatus.Committed) continue;
            _view.Writes = before;
            return new CommitResult(status, Lsn.Zero, index);
        }

        return new CommitResult(CommitStatus.Committed, Lsn.Zero, -1);
    }

    /// <summary>Marks what is written so far. Marks nest, cost nothing, and need not be given back.</summary>
    public TransactionMark Mark()
    {
        ThrowIfEnded();
        return new TransactionMark(this, _view.Writes);
    }

    /// <summary>Takes back all writes since a mark. What was read stays part of what the commit checks.</summary>
    /// <exception cref="ArgumentException">The mark is another transaction's.</exception>
    public void RollbackTo(TransactionMark mark)
    {
        ThrowIfEnded();
        if (mark.Owner != this) throw new ArgumentException("The mark is another transaction's.", nameof(mark));
        _view.Writes = mark.Writes!;
    }

    /// <summary>Commits and ends the transaction, whatever the outcome.</summary>
    /// <param name="durability">When to acknowledge; null for the store's default.</param>
    /// <returns>Committed, or <see cref="CommitStatus.Conflict"/>: then nothing is written, and the work is to be done anew.</returns>
    /// <exception cref="PajsException">As of <see cref="IKeyValueStore.Commit"/>.</exception>
    public CommitResult Commit(Durability? durability = null)
    {
        try
        {
            return Prepare(out var reads) is { } batch ? _store.Commit(batch, reads, durability) : Nothing();
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>As <see cref="Commit"/>, without holding a thread while it waits for the disk.</summary>
    public async ValueTask<CommitResult> CommitAsync(Durability? durability = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return Prepare(out var reads) is { } batch
                ? await _store.CommitAsync(batch, reads, durability, cancellationToken).ConfigureAwait(false)
                : Nothing();
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Ends the transaction; what was not committed is gone. Cursors that are still open end.</summary>
    public void Dispose()
    {
        if (_hasEnded) return;
        _hasEnded = true;
        _view.Close();
        _snapshot.Dispose();
    }

    private CommitStatus Apply(WriteOperations operation)
    {
        var mustExist = operation.Kind switch
        {
            WriteKind.Insert => false,
            WriteKind.Replace or WriteKind.DeleteExisting => true,
            _ => (bool?)null,
        };
        if (mustExist is { } required && _view.Contains(operation.Key) != required)
            return required ? CommitStatus.KeyMissing : CommitStatus.KeyExists;
        _view.Writes = operation.Kind switch
        {
            WriteKind.Delete or WriteKind.DeleteExisting => _view.Writes.With(operation.Key, null),
            WriteKind.DeleteRange => _view.Writes.WithoutRange(
                new KeyRange(operation.Key.ToArray(), operation.HasEnd ? operation.Value.ToArray() : (ReadOnlyMemory<byte>?)null)),
            _ => _view.Writes.With(operation.Key, operation.Value.ToArray()),
        };
        return CommitStatus.Committed;
    }

    private WriteBatch? Prepare(out ReadSet? reads)
    {
        ThrowIfEnded();
        reads = null;

        // What only reads saw one state, and that is its place in the order.
        if (!HasWrites) return null;
        reads = _view.TakeReads();
        if (_isolation == Isolation.Snapshot) _view.Writes.AddTo(reads);
        var batch = new WriteBatch();
        _view.Writes.CopyTo(batch);
        return batch;
    }

    private CommitResult Nothing() => new(CommitStatus.Committed, _snapshot.Lsn, -1);

    private void ThrowIfEnded()
    {
        if (_hasEnded) throw new PajsException(PajsErrorCode.Closed, "The transaction has ended.");
    }
}
