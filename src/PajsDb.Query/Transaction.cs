using Pajs.Query;
using Pajs.Storage;

namespace Pajs;

/// <summary>Reads and writes of one state of the database that are committed together, or not at all.</summary>
/// <remarks>
/// Optimistic: nothing is locked, and no other transaction waits for it. <see cref="Commit"/> fails with <see cref="PajsErrorCode.Conflict"/> when
/// another got in between; <see cref="PajsDb.Transact{TResult}"/> then tries again by itself. Every read sees the state as of the beginning with
/// the transaction's own writes; an enumeration sees the writes that were made before it began. A failed call, as an insert of an existing id, writes
/// nothing and leaves the transaction open.
/// A handle: not bound to a thread, so it may go across an <c>await</c>, but two threads must not use it at once. To be disposed: what is not
/// committed then is gone.</remarks>
public sealed partial class Transaction : IDisposable, IAsyncDisposable
{
    private readonly KeyValueTransaction _inner;
    private readonly TransactionSession _session;
    private readonly TransactionGate _gate;
    private readonly TransactionRunner _runner;

    internal Transaction(KeyValueTransaction inner, TransactionRunner runner, TransactionOptions options, QueryResources resources)
    {
        _inner = inner;
        _runner = runner;
        Options = options;
        _gate = new TransactionGate(resources.Time, Release);
        _session = new TransactionSession(inner, _gate, resources);
    }

    /// <summary>How it runs.</summary>
    public TransactionOptions Options { get; }

    /// <summary>Whether it is neither committed nor rolled back nor ended by a limit.</summary>
    public bool IsOpen => _gate.IsOpen;

    internal Session Session => _session;

    /// <summary>Whether its commit has succeeded.</summary>
    internal bool IsCommitted { get; private set; }

    internal TimeSpan Unused => _gate.Unused;

    /// <summary>A handle on a collection whose calls all belong to this transaction.</summary>
    /// <param name="name">As for <see cref="PajsDb.Collection"/>.</param>
    public Collection Collection(string name)
    {
        CollectionName.Check(name);
        return new Collection(name, _session);
    }

    /// <summary>Removes a collection with all its documents.</summary>
    /// <returns>Whether there was one.</returns>
    public bool DropCollection(string name)
    {
        CollectionName.Check(name);
        return _session.Run(new DropWrite(_session.Target(name)));
    }

    /// <summary>Marks what is written so far.</summary>
    public Savepoint CreateSavepoint()
    {
        _gate.Enter();
        try
        {
            return new Savepoint(_inner.Mark());
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Takes back all that was written since a savepoint, which may be used again.</summary>
    /// <exception cref="ArgumentException">It is another transaction's.</exception>
    public void RollbackTo(Savepoint savepoint)
    {
        _gate.Enter();
        try
        {
            _inner.RollbackTo(savepoint.Mark);
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Commits, and ends the transaction whatever the outcome.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Conflict"/>: what was read has been changed by another; nothing is written, and the
    /// work may be done anew. An error of the disk.</exception>
    public void Commit()
    {
        var collections = BeginCommit();
        Finish(_inner.Commit(Options.Durability), collections);
    }

    /// <summary>As <see cref="Commit"/>, without holding a thread while it waits for the disk.</summary>
    /// <param name="cancellationToken">Withdraws the commit while it still waits in the queue; after that it runs to its end.</param>
    public async ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var collections = BeginCommit();
        Finish(await _inner.CommitAsync(Options.Durability, cancellationToken).ConfigureAwait(false), collections);
    }

    /// <summary>Ends the transaction; nothing of it is written.</summary>
    public void Rollback()
    {
        _gate.Enter();
        _gate.End(Closed("rolled back"));
        Release();
    }

    /// <summary>Rolls back, unless it has ended.</summary>
    public void Dispose() => TryEnd(Closed("disposed"));

    /// <summary>Rolls back, unless it has ended.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends it from outside; false while it is in use.</summary>
    internal bool TryEnd(PajsException end)
    {
        if (!_gate.TryEnd(end)) return false;
        Release();
        return true;
    }

    /// <summary>Ends it from outside, at the beginning of its next call.</summary>
    internal void Doom(PajsException end) => _gate.Doom(end);

    // To be called once it has ended, by whoever ended it.
    private void Release()
    {
        _runner.Forget(this);
        _inner.Dispose();
    }

    private IReadOnlyList<(string Name, CatalogEntry? Entry)> BeginCommit()
    {
        _gate.Enter();
        try
        {
            return _session.Collections();
        }
        catch
        {
            _inner.Dispose();
            throw;
        }
        finally
        {
            _gate.End(Closed("committed"));
            _runner.Forget(this);
        }
    }

    private void Finish(CommitResult result, IReadOnlyList<(string Name, CatalogEntry? Entry)> collections)
    {
        if (result.Status != CommitStatus.Committed)
        {
            throw new PajsException(
                PajsErrorCode.Conflict, "The transaction was not committed: another commit has changed what it read or wrote. Run it again.");
        }

        IsCommitted = true;
        _runner.Remember(collections);
    }

    private static PajsException Closed(string how) => new(PajsErrorCode.Closed, $"The transaction has been {how}.");
}
