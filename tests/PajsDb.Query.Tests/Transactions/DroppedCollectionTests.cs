using Pajs.Storage;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Transactions;

/// <summary>Transactions beside others that drop the collection they use, or make it anew.</summary>
public sealed class DroppedCollectionTests
{
    // At snapshot isolation the catalog was read without being checked: the document stayed under an id that nothing names, which Check calls damage.
    [Theory]
    [InlineData(Storage.Isolation.Serializable)]
    [InlineData(Storage.Isolation.Snapshot)]
    public void A_write_to_a_collection_that_another_drops_is_a_conflict(Storage.Isolation isolation)
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        db.Collection("towns").Insert(Document.Of(("_id", 1)));
        using var transaction = db.BeginTransaction(new TransactionOptions { Isolation = isolation });
        transaction.Collection("towns").Insert(Document.Of(("_id", 2)));
        db.DropCollection("towns");
        Assert.Equal(PajsErrorCode.Conflict, Assert.Throws<PajsException>(transaction.Commit).Code);
        Assert.Empty(db.Check().Damages);
    }

    [Theory]
    [InlineData(Storage.Isolation.Serializable)]
    [InlineData(Storage.Isolation.Snapshot)]
    public void Writes_to_the_same_collection_are_none(Storage.Isolation isolation)
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        db.Collection("towns").Insert(Document.Of(("_id", 1)));
        using var transaction = db.BeginTransaction(new TransactionOptions { Isolation = isolation });
        transaction.Collection("towns").Insert(Document.Of(("_id", 2)));
        db.Collection("towns").Insert(Document.Of(("_id", 3)));
        transaction.Commit();
        Assert.Equal(3, db.Collection("towns").Count());
    }

    // The collection's old id was remembered until the commit had returned: who looked in that moment found no document, and there always was one.
    [Fact]
    public void A_look_up_beside_a_transaction_that_replaces_a_collection_finds_the_old_document_or_the_new_one()
    {
        var store = new StoreWithHook();
        using var db = new PajsDb(store, new PajsOptions());
        var towns = db.Collection("towns");
        towns.Insert(Document.Of(("_id", 1), ("state", "old")));
        Assert.NotNull(towns.Get(1));
        var seen = new List<string>();
        store.AfterCommit = () => seen.Add(towns.Get(1) is { } town ? (string)town["state"]! : "nothing");
        db.Transact(transaction =>
        {
            transaction.DropCollection("towns");
            transaction.Collection("towns").Insert(Document.Of(("_id", 1), ("state", "new")));
        });
        Assert.Equal(["new"], seen);
        store.AfterCommit = () => seen.Add(towns.Get(1) is null ? "nothing" : "something");
        db.DropCollection("towns");
        Assert.Equal(["new", "nothing"], seen);
    }

    /// <summary>The model store, and a moment between a commit and its return.</summary>
    private sealed class StoreWithHook : IKeyValueStore
    {
        private readonly ModelKeyValueStore _store = new();

        public Action? AfterCommit { get; set; }

        public Lsn LastCommitted => _store.LastCommitted;

        public ISnapshot OpenSnapshot() => _store.OpenSnapshot();

        public bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value) => _store.TryGet(key, out value);

        public CommitResult Commit(WriteBatch batch, ReadSet? reads = null, Durability? durability = null)
        {
            var result = _store.Commit(batch, reads, durability);
            AfterCommit?.Invoke();
            return result;
        }

        public ValueTask<CommitResult> CommitAsync(
            WriteBatch batch, ReadSet? reads = null, Durability? durability = null, CancellationToken cancellationToken = default) =>
            new(Commit(batch, reads, durability));

        public void Checkpoint() => _store.Checkpoint();

        public void Dispose() => _store.Dispose();

        public ValueTask DisposeAsync() => _store.DisposeAsync();
    }
}
