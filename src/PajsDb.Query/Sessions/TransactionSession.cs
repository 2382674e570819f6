using Pajs.Storage;

namespace Pajs.Query;

/// <summary>All calls belong to one transaction.</summary>
internal sealed class TransactionSession(KeyValueTransaction transaction, TransactionGate gate, QueryResources resources) : Session(resources)
{
    private readonly HashSet<string> _targets = new(StringComparer.Ordinal);

    /// <summary>Of the writes made so far: an enumeration that writes beside goes on in the state that it began with.</summary>
    public override ISnapshot OpenSnapshot()
    {
        gate.Enter();
        try
        {
            return new GatedSnapshot(transaction.OpenView(), gate);
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>The index has what is committed, and nothing of a transaction that is open.</summary>
    public override ISnapshot OpenText(string collection, CancellationToken cancel) => throw new PajsException(
        PajsErrorCode.InvalidQuery, $"'{collection}' cannot be searched by words within a transaction; search before it begins, and get the documents by their ids.");

    public override bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value)
    {
        gate.Enter();
        try
        {
            return transaction.View.TryGet(key, out value);
        }
        finally
        {
            gate.Exit();
        }
    }

    public override CatalogEntry? FindCollection(string name)
    {
        gate.Enter();
        try
        {
            return Resources.Catalog.Find(transaction.View, name, null);
        }
        finally
        {
            gate.Exit();
        }
    }

    public override CatalogEntry? FindCollectionAnew(string name) => FindCollection(name);

    /// <summary>Nobody else may know of a collection that is made here before the commit.</summary>
    public override CollectionTarget Target(string name, ExecutionBudget? budget = null)
    {
        _targets.Add(name);
        return new CollectionTarget(name, null, Resources) { Budget = budget };
    }

    protected override TResult CarryOut<TResult>(Write<TResult> write)
    {
        if (write.TextCollection is { } asked) OpenText(asked, default);
        gate.Enter();
        try
        {
            var batch = new WriteBatch();
            var reads = new ReadSet(transaction.View);
            write.Prepare(transaction.View, batch, reads);

            // Whatever the isolation: a document must not be written to a collection that another has dropped meanwhile.
            foreach (var key in reads.Keys) transaction.RequireUnchanged(key);
            var result = transaction.Apply(batch);
            DuplicateKeys.ThrowIfEntry(transaction.View, batch, result);
            if (write.TryFinish(result, out var answer)) return answer;
            throw new InvalidOperationException("Nobody writes beside a transaction in its own view, so a write is never to be prepared again.");
        }
        finally
        {
            gate.Exit();
        }
    }

    protected override ValueTask<TResult> CarryOutAsync<TResult>(Write<TResult> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<TResult>(CarryOut(write));
    }

    public override TResult Atomically<TResult>(Func<Session, TResult> work)
    {
        var mark = Mark();
        try
        {
            return work(this);
        }
        catch
        {
            if (gate.IsOpen) RollBackTo(mark);
            throw;
        }
    }

    public override ValueTask<TResult> AtomicallyAsync<TResult>(Func<Session, TResult> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<TResult>(Atomically(work));
    }

    /// <summary>The collections that were written to, as they are at the end of the transaction: null for one that is not there.</summary>
    public IReadOnlyList<(string Name, CatalogEntry? Entry)> Collections() =>
        [.. _targets.Select(name => (name, Resources.Catalog.Find(transaction.View, name, null)))];

    private TransactionMark Mark()
    {
        gate.Enter();
        try
        {
            return transaction.Mark();
        }
        finally
        {
            gate.Exit();
        }
    }

    private void RollBackTo(TransactionMark mark)
    {
        gate.Enter();
        try
        {
            transaction.RollbackTo(mark);
        }
        finally
        {
            gate.Exit();
        }
    }
}
