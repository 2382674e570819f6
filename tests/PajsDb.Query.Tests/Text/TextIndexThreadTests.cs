using PaJua;
using Xunit;

namespace Pajs.Query.Tests.Text;

/// <summary>Searches beside writers see whole transactions, each of them once it is committed.</summary>
public sealed class TextIndexThreadTests
{
    private const int Documents = 400;
    private const int Red = 100;
    private const int Writers = 2;
    private const int Transfers = 400;

    [Fact]
    public async Task A_search_sees_all_of_a_transaction_or_nothing()
    {
        using var db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { Search = new SearchIndexOptions { MemoryBytes = 1 << 15 } });
        var collection = db.Collection("c");
        collection.InsertMany(Enumerable.Range(0, Documents).Select(static id => Colored(id, id < Red, 0)));
        collection.CreateTextIndex(new SearchField("color"), new SearchField("turn", SearchFieldType.WholeNumber));
        var writers = Enumerable.Range(0, Writers).Select(seed => Task.Run(() => Write(db, seed))).ToArray();
        var all = Task.WhenAll(writers);
        var searches = 0;
        while (!all.IsCompleted || searches < 50)
        {
            var results = collection.Search("color:red").Limit(Documents).CountAtLeast(long.MaxValue).Run();
            Assert.Equal(Red, results.Total);
            Assert.Equal(Red, results.Hits.Count(static hit => hit.Document["color"].AsString() == "red"));
            searches++;
        }

        await all;
        Assert.Empty(db.Check().Damages);
    }

    [Fact]
    public async Task A_search_beside_an_index_that_is_dropped_and_made_again_finds_all_or_is_told_that_there_is_none()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var collection = db.Collection("c");
        collection.InsertMany(Enumerable.Range(0, Documents).Select(static id => Colored(id, id < Red, 0)));
        var changes = Task.Run(() =>
        {
            for (var turn = 0; turn < 40; turn++)
            {
                collection.CreateTextIndex(new SearchField("color"));
                Assert.Equal(Red, collection.Search("red").CountAtLeast(long.MaxValue).Run().Total);
                collection.DropIndex("color_text");
            }
        });
        var (found, told) = (0, 0);
        while (!changes.IsCompleted)
        {
            try
            {
                Assert.Equal(Red, collection.Search("red").CountAtLeast(long.MaxValue).Run().Total);
                found++;
            }
            catch (PajsException error) when (error.Code == PajsErrorCode.InvalidQuery)
            {
                told++;
            }
        }

        await changes;
        Assert.InRange(found + told, 40, int.MaxValue);
    }

    [Fact]
    public void A_search_of_a_closed_database_is_told_so()
    {
        var db = PajsDb.Open(PajsDb.InMemory);
        var collection = db.Collection("c");
        collection.CreateTextIndex(new SearchField("color"));
        collection.Insert(Colored(1, isRed: true, 0));
        Assert.Equal(1, collection.Search("red").Run().Total);
        db.Dispose();
        Assert.Equal(PajsErrorCode.Closed, Assert.Throws<PajsException>(() => collection.Search("red").Run()).Code);
    }

    private static void Write(PajsDb db, int seed)
    {
        var random = new Random(seed);
        for (var turn = 1; turn <= Transfers; turn++)
        {
            db.Transact(transaction =>
            {
                var collection = transaction.Collection("c");
                var (one, other) = (random.Next(Documents), random.Next(Documents));
                var (first, second) = (collection.Get(one)!, collection.Get(other)!);
                if (one == other) return;
                collection.Replace(Colored(one, second["color"].AsString() == "red", turn));
                collection.Replace(Colored(other, first["color"].AsString() == "red", turn));
            });
            if (turn % 50 > 0) continue;

            // What was committed before a search began is found by it.
            var own = db.Collection("c").Insert(Document.Of(("color", $"own{seed}x{turn}")));
            Assert.Equal(own, db.Collection("c").Search($"own{seed}x{turn}").Run().Hits.Single().Id);
            db.Collection("c").Delete(own);
        }
    }

    private static Document Colored(int id, bool isRed, long turn) => Document.Of(("_id", id), ("color", isRed ? "red" : "green"), ("turn", turn));
}
