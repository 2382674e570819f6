using Xunit;

namespace Pajs.Query.Tests.IsolationTests.Bank;

/// <summary>What the bank's customers know: which of their transfers were acknowledged, and which were refused. It outlives every power
/// cut.</summary>
/// <param name="transfers">So many acknowledged transfers are asked for.</param>
internal sealed class CustomerRecords(int transfers)
{
    private readonly Lock _gate = new();
    private readonly HashSet<long> _refused = [];
    private HashSet<long> _acknowledged = [];
    private long _lastId;
    private long _idsBefore;
    private int _acknowledgedCount;
    private int _auditCount;

    /// <summary>Whether as many as were asked for have been acknowledged.</summary>
    public bool IsComplete => AcknowledgedCount >= transfers;

    /// <summary>Transfers acknowledged since the beginning, also those that were lost again.</summary>
    public int AcknowledgedCount => Volatile.Read(ref _acknowledgedCount);

    /// <summary>Transfers refused since the beginning.</summary>
    public int RefusedCount => _refused.Count;

    /// <summary>How often the balances were added up beside transfers.</summary>
    public int AuditCount => Volatile.Read(ref _auditCount);

    /// <summary>Transfers found after a power cut of which nobody had been told whether they were made.</summary>
    public int UncertainCount { get; private set; }

    public long NewId() => Interlocked.Increment(ref _lastId);

    public void CountAudit() => Interlocked.Increment(ref _auditCount);

    public void Acknowledge(long id)
    {
        lock (_gate) _acknowledged.Add(id);
        Interlocked.Increment(ref _acknowledgedCount);
    }

    public void Refuse(long id)
    {
        lock (_gate) _refused.Add(id);
    }

    /// <summary>Compares the ledger with what the customers know. What it holds now must not be lost any more: somebody may have seen it.</summary>
    /// <param name="ledger">The ids in the ledger.</param>
    /// <param name="isAllDurable">Whether all that was acknowledged must be there.</param>
    public void Compare(HashSet<long> ledger, bool isAllDurable)
    {
        lock (_gate)
        {
            if (isAllDurable) Assert.Empty(_acknowledged.Except(ledger));
            Assert.Empty(ledger.Intersect(_refused));
            Assert.All(ledger, id => Assert.InRange(id, 1, _lastId));

            // What was there when the bank opened last must be there again, however lax the commits since then were.
            Assert.Empty(_acknowledged.Where(id => id <= _idsBefore).Except(ledger));
            UncertainCount += ledger.Except(_acknowledged).Count();
            _acknowledged = ledger;
            _idsBefore = _lastId;
        }
    }
}
