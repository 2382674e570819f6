using Pajs.Storage;
using Pajs.Testing.Clocks;
using Pajs.Testing.Disks;
using Pajs.Testing.Simulation;
using Xunit;

namespace Pajs.Query.Tests.Transactions;

/// <summary>However a transaction ends, it holds nothing afterwards.</summary>
public sealed class TransactionEndTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SimulatedDisk _disk = new();
    private readonly PajsDb _db;
    private readonly Collection _items;

    public TransactionEndTests()
    {
        _db = new PajsDb(SimulatedStore.Open(_disk, _clock), new PajsOptions { TimeProvider = _clock });
        _items = _db.Collection("items");
    }

    public void Dispose() => _db.Dispose();

    // The cursor's own place could not be told any more, so ending it failed too, and the snapshot stayed open for ever.
    [Fact]
    public void An_enumeration_that_the_disk_ends_can_be_disposed_with_its_transaction()
    {
        FillBeyondCache();
        var transaction = _db.BeginTransaction();
        var documents = transaction.Collection("items").Scan().GetEnumerator();
        Assert.True(documents.MoveNext());
        FailReads();
        Assert.Equal(PajsErrorCode.IoError, Assert.ThrowsAny<PajsException>(() => WalkToEnd(documents)).Code);
        documents.Dispose();
        transaction.Dispose();
        _disk.ClearFaults();
        Assert.Equal(0, _db.GetStatistics().OpenSnapshots);
    }

    // What a commit reads before it ends the transaction could fail, and nobody gave the snapshot back.
    [Fact]
    public void A_commit_that_cannot_read_leaves_no_snapshot_open()
    {
        FillBeyondCache();
        var transaction = _db.BeginTransaction();
        var items = transaction.Collection("items");
        items.Insert(Document.Of(("_id", -1)));
        using (var documents = items.Scan().GetEnumerator()) WalkToEnd(documents);
        FailReads();
        Assert.Equal(PajsErrorCode.IoError, Assert.ThrowsAny<PajsException>(transaction.Commit).Code);
        _disk.ClearFaults();
        Assert.False(transaction.IsOpen);
        Assert.Equal(0, _db.GetStatistics().OpenSnapshots);
        Assert.Null(_items.Get(-1));
    }

    [Fact]
    public void One_that_is_ended_at_its_next_call_is_given_back_by_that_call()
    {
        var given = 0;
        var gate = new TransactionGate(_clock, () => given++);
        gate.Doom(new PajsException(PajsErrorCode.TransactionExpired, "too old"));
        Assert.True(gate.IsOpen);
        Assert.Equal(0, given);
        for (var call = 0; call < 2; call++) Assert.Equal("too old", Assert.Throws<PajsException>(gate.Enter).Message);
        Assert.Equal(1, given);
        Assert.False(gate.TryEnter() || gate.IsOpen);
    }

    [Fact]
    public void None_is_begun_after_the_database_is_closed()
    {
        _db.Dispose();
        Assert.Equal(PajsErrorCode.Closed, Assert.Throws<PajsException>(() => _db.BeginTransaction()).Code);
    }

    // A commit that had succeeded was made a second time.
    [Fact]
    public void Work_that_has_committed_is_not_done_again_whatever_fails_after_that()
    {
        var attempts = 0;
        var error = Assert.Throws<PajsException>(() => _db.Transact(transaction =>
        {
            transaction.Collection("items").Insert(Document.Of(("_id", ++attempts)));
            transaction.Commit();
            throw new PajsException(PajsErrorCode.Conflict, "of something else");
        }));
        Assert.Equal(("of something else", 1L), (error.Message, _items.Count()));
    }

    [Fact]
    public void Asynchronous_work_with_a_value_is_refused_too()
    {
        Assert.IsType<ArgumentException>(Record.Exception(() => { using var task = _db.Transact(Work).AsTask(); }));

        static async ValueTask<bool> Work(Transaction transaction)
        {
            await Task.Yield();
            return transaction.IsOpen;
        }
    }

    private static void WalkToEnd(IEnumerator<Document> documents)
    {
        while (documents.MoveNext()) Assert.NotNull(documents.Current);
    }

    private void FailReads() => _disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Read, IsLasting = true });

    private void FillBeyondCache()
    {
        var filler = new string('x', 1_000);
        var count = 3 * SimulatedStore.Options.CacheSize / filler.Length;
        foreach (var ids in Enumerable.Range(0, (int)count).Chunk(100)) _items.InsertMany(ids.Select(id => Document.Of(("_id", id), ("filler", filler))));
        _db.Checkpoint();
    }
}
