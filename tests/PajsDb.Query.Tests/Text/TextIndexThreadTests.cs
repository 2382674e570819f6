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
