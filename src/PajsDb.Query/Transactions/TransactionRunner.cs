using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Begins transactions, runs work in them until it is committed, and ends those that nobody ends.</summary>
internal sealed class TransactionRunner : IDisposable
{
    private readonly IKeyValueStore _store;
    private readonly CollectionCache _collections;
    private readonly QueryResources _resources;
    private readonly RetryDelay _delay;
    private readonly TransactionMonitor _monitor;

    public TransactionRunner(IKeyValueStore store, CollectionCache collections, PajsOptions options, QueryResources resources)
    {
        _store = store;
        _collections = collections;
        _resources = resources;
        _delay = new RetryDelay(options.TimeProvider);
        _monitor = new TransactionMonitor(store, options.TimeProvider);
        Defaults = options.Transactions;
    }

    /// <summary>For transactions that are begun without options.</summary>
    public TransactionOptions Defaults { get; }

    public Transaction Begin(TransactionOptions options)
    {
        var transaction = new Transaction(new KeyValueTransaction(_store, options.Isolation), this, options, _resources);
        try
        {
            _monitor.Watch(transaction);
        }
        catch
        {
            transaction.Dispose();
            throw;
        }

        return transaction;
    }

    public TResult Run<TResult>(Func<Transaction, TResult> work, TransactionOptions options)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var transaction = Begin(options);
            try
            {
                var result = work(transaction);
                if (transaction.IsOpen) transaction.Commit();
                return result;
            }
            catch (PajsException error) when (IsToBeRepeated(error, transaction) && attempt < options.MaxAttempts)
            {
                transaction.Dispose();
                _delay.Wait(attempt);
            }
        }
    }

    public async Task<TResult> RunAsync<TResult>(
        Func<Transaction, Task<TResult>> work, TransactionOptions options, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var transaction = Begin(options);
            try
            {
                var result = await work(transaction).ConfigureAwait(false);
                if (transaction.IsOpen) await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return result;
            }
            catch (PajsException error) when (IsToBeRepeated(error, transaction) && attempt < options.MaxAttempts)
            {
                transaction.Dispose();
                await _delay.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Work that has committed by itself is done, whatever failed after that.
    private static bool IsToBeRepeated(PajsException error, Transaction transaction) =>
        error.Code == PajsErrorCode.Conflict && !transaction.IsCommitted;

    /// <summary>A transaction has ended.</summary>
    public void Forget(Transaction transaction) => _monitor.Forget(transaction);

    /// <summary>To be called after a commit and before the call that committed returns.</summary>
    public void Remember(IReadOnlyList<(string Name, CatalogEntry? Entry)> collections)
    {
        foreach (var (name, entry) in collections)
        {
            if (entry is { } known) _collections.Remember(name, known);
            else _collections.Forget(name);
        }

        _resources.Texts?.AfterCommit();
    }

    public void Dispose() => _monitor.Dispose();
}
