using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Ends transactions that were left open: those that nobody uses any more, and the oldest ones when too much of the file is held.</summary>
internal sealed class TransactionMonitor : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly IKeyValueStore _store;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly LinkedList<Transaction> _open = new();   // the oldest first
    private bool _isArmed;
    private bool _isDisposed;

    public TransactionMonitor(IKeyValueStore store, TimeProvider time)
    {
        _store = store;
        _timer = time.CreateTimer(static state => ((TransactionMonitor)state!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Watch(Transaction transaction)
    {
        lock (_gate)
        {
            if (_isDisposed) throw Closed();
            _open.AddLast(transaction);
            Arm();
        }
    }

    public void Forget(Transaction transaction)
    {
        lock (_gate) _open.Remove(transaction);
    }

    public void Dispose()
    {
        Transaction[] open;
        lock (_gate)
        {
            _isDisposed = true;
            _timer.Dispose();
            open = [.. _open];
        }

        foreach (var transaction in open)
        {
            // One that is just in use ends with its next call.
            if (!transaction.TryEnd(Closed())) transaction.Doom(Closed());
        }
    }

    private void Arm()
    {
        if (_isArmed || _isDisposed || _open.Count == 0) return;
        _isArmed = true;
        _timer.Change(Interval, Timeout.InfiniteTimeSpan);
    }

    private void Look()
    {
        Transaction[] open;
        lock (_gate)
        {
            if (_isDisposed) return;
            open = [.. _open];
        }

        try
        {
            EndUnused(open);
            EndOldest(open);
        }
        catch (PajsException error) when (error.Code is PajsErrorCode.Closed or PajsErrorCode.IoError)
        {
            // The store is closing, and with it all transactions; or its disk failed, of which whoever uses it next is told, and the next look asks
            // again.
        }

        lock (_gate)
        {
            _isArmed = false;
            Arm();
        }
    }

    private static void EndUnused(Transaction[] open)
    {
        foreach (var transaction in open)
        {
            var limit = transaction.Options.IdleTimeout;
            if (limit == Timeout.InfiniteTimeSpan || transaction.Unused < limit) continue;
            transaction.TryEnd(Expired($"nobody used it for {limit.TotalSeconds:0.###} s (TransactionOptions.IdleTimeout)"));
        }
    }

    private void EndOldest(Transaction[] open)
    {
        if (_store is not IStoreMaintenance maintenance) return;
        foreach (var transaction in open)
        {
            var statistics = maintenance.GetStatistics();
            var held = statistics.HeldPageCount * statistics.PageSize;
            if (held <= transaction.Options.MaxHeldSize) continue;
            var expired = Expired($"open snapshots kept {held} bytes of the file from being reused (TransactionOptions.MaxHeldSize)");

            // Between two calls somebody may be reading what the first one returned; only at the beginning of a call is that certainly over.
            if (transaction.Unused < Interval || !transaction.TryEnd(expired)) transaction.Doom(expired);
            return;
        }
    }

    private static PajsException Closed() => new(PajsErrorCode.Closed, "The database has been closed.");

    private static PajsException Expired(FormattableString why) => new(
        PajsErrorCode.TransactionExpired, $"The transaction was ended because {FormattableString.Invariant(why)}. Nothing of it is written; begin a new one.");
}
