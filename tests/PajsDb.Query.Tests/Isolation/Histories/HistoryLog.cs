namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>Numbers the transactions of a run and the moments of it, and keeps what was observed. For any number of threads.</summary>
/// <param name="commits">So many commits end the run.</param>
internal sealed class HistoryLog(int commits)
{
    /// <summary>After so many commits, other lists and sets are used: few at a time, and none grows long.</summary>
    private const int CommitsPerEpoch = 250;

    private readonly Lock _gate = new();
    private readonly List<ObservedTransaction> _transactions = [];
    private long _clock;
    private int _committed;
    private int _members;

    /// <summary>Which lists and sets are used now.</summary>
    public int Epoch => Volatile.Read(ref _committed) / CommitsPerEpoch;

    /// <summary>All that was begun, in this order.</summary>
    public IReadOnlyList<ObservedTransaction> Transactions => _transactions;

    /// <summary>To be called before a transaction is begun; null when the run is over.</summary>
    public ObservedTransaction? TryBegin()
    {
        lock (_gate)
        {
            if (_committed >= commits) return null;
            var transaction = new ObservedTransaction(_transactions.Count + 1, ++_clock);
            _transactions.Add(transaction);
            return transaction;
        }
    }

    /// <summary>To be called after a commit has returned.</summary>
    public void Acknowledge(ObservedTransaction transaction)
    {
        lock (_gate)
        {
            _committed++;
            transaction.Commit(++_clock);
        }
    }

    /// <summary>An id that no other member has; not in order, so that ranges are hit anywhere.</summary>
    public int NewMemberId()
    {
        const int prime = 9_973;
        return (int)(Interlocked.Increment(ref _members) * 6_151L % prime);
    }
}
