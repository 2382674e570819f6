using Xunit;

namespace Pajs.Query.Tests.Transactions;

/// <summary>An enumeration keeps to the writes that were made before it began, however it finds its documents.</summary>
public sealed class TransactionViewTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);

    public TransactionViewTests() =>
        _db.Collection("towns").InsertMany(Enumerable.Range(1, 9).Select(static id => Document.Of(("_id", id), ("rank", 10 - id), ("state", "old"))));

    public void Dispose() => _db.Dispose();

    // A sorted enumeration looks its documents up again, and one of several ranges opens them one after the other: both saw later writes, and a
    // document that had been deleted meanwhile was reported as damage of the file.
    [Theory]
    [InlineData("{}", """{"rank": 1}""", 9)]
    [InlineData("{}", """{"_id": -1}""", 9)]
    [InlineData("""{"_id": {"$in": [2, 4, 6]}}""", """{"_id": 1}""", 3)]
    [InlineData("""{"$or": [{"_id": {"$lt": 3}}, {"_id": {"$gt": 7}}]}""", """{"_id": 1}""", 4)]
    public void Writes_beside_an_enumeration_do_not_show_in_it(string filter, string order, int count)
    {
        using var transaction = _db.BeginTransaction();
        var towns = transaction.Collection("towns");
        var seen = new List<string>();
        foreach (var town in towns.Find(filter).Sort(order))
        {
            seen.Add((string)town["state"]!);
            if (seen.Count == 1) ChangeAll(towns);
        }

        Assert.Equal(Enumerable.Repeat("old", count), seen);
        Assert.Equal(5, towns.Count("""{"state": "new"}"""));
        Assert.Equal(0, towns.Count("""{"state": "old"}"""));
        transaction.Commit();
    }

    [Fact]
    public void A_rollback_to_a_savepoint_beside_an_enumeration_does_not_show_in_it()
    {
        using var transaction = _db.BeginTransaction();
        var towns = transaction.Collection("towns");
        var savepoint = transaction.CreateSavepoint();
        ChangeAll(towns);
        var seen = new List<string>();
        foreach (var town in towns.Scan().Sort("""{"rank": 1}"""))
        {
            seen.Add((string)town["state"]!);
            if (seen.Count == 1) transaction.RollbackTo(savepoint);
        }

        Assert.Equal(Enumerable.Repeat("new", 5), seen);
        Assert.Equal(9, towns.Count("""{"state": "old"}"""));
    }

    // Every other one is deleted.
    private static void ChangeAll(Collection towns)
    {
        for (var id = 1; id <= 9; id++)
        {
            if (id % 2 == 0) Assert.True(towns.Delete(id));
            else Assert.True(towns.Replace(Document.Of(("_id", id), ("rank", id), ("state", "new"))));
        }
    }
}
