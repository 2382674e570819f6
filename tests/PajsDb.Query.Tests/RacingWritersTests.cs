using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests;

/// <summary>Writers that meet: whatever their order, the outcome is that of one after the other.</summary>
public sealed class RacingWritersTests
{
    private const int Rounds = 50;
    private const int Writers = 4;

    [Fact]
    public void Racing_makers_of_a_collection_make_one()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var db = ModelDatabase.Open();
            Race(writer => db.Collection("a").Insert(Document.Of(("_id", writer))));
            Assert.Equal(["a"], db.CollectionNames);
            Assert.Equal(Enumerable.Range(0, Writers).Select(i => (Value)i), db.Collection("a").Scan().Select(document => document.Id));
            for (var writer = 0; writer < Writers; writer++) Assert.NotNull(db.Collection("a").Get(writer));
        }
    }

    [Fact]
    public void One_of_racing_inserts_of_an_id_wins()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var db = ModelDatabase.Open();
            var refused = 0;
            Race(writer =>
            {
                try
                {
                    db.Collection("a").Insert(Document.Of(("_id", 1), ("writer", writer)));
                }
                catch (PajsException error) when (error.Code == PajsErrorCode.DuplicateKey)
                {
                    Interlocked.Increment(ref refused);
                }
            });
            Assert.Equal(Writers - 1, refused);
            Assert.Equal(1, db.Collection("a").Count());
        }
    }

    [Fact]
    public void An_upsert_racing_a_delete_ends_as_one_after_the_other()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var db = ModelDatabase.Open();
            var a = db.Collection("a");
            var replaced = 0;
            var deleted = 0;
            Race(writer =>
            {
                if (writer % 2 == 0 && a.Replace(Document.Of(("_id", 1)), upsert: true)) Interlocked.Increment(ref replaced);
                if (writer % 2 == 1 && a.Delete(1)) Interlocked.Increment(ref deleted);
            });

            // Each upsert that did not replace added, and each delete that found one removed it.
            var upserts = (Writers / 2) - replaced;
            Assert.Equal(upserts - deleted, a.Count());
        }
    }

    [Fact]
    public void Nothing_is_left_behind_by_inserts_racing_drops()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var db = ModelDatabase.Open();
            Race(writer =>
            {
                for (var i = 0; i < 10; i++)
                {
                    if (writer == 0) db.DropCollection("a");
                    else db.Collection("a").Insert(Document.Of(("writer", writer), ("i", i)));
                }
            });
            db.Collection("a").Insert(Document.Of(("_id", 1)));
            Assert.NotNull(db.Collection("a").Get(1));
            db.DropCollection("a");
            using var snapshot = db.Store.OpenSnapshot();
            using var cursor = snapshot.OpenCursor(Storage.KeyRange.All);
            Assert.True(cursor.MoveNext());
            Assert.Equal(CatalogKeys.LastId, cursor.Key.ToArray());
            Assert.False(cursor.MoveNext());
        }
    }

    [Fact]
    public void No_increment_by_an_update_is_lost()
    {
        using var db = ModelDatabase.Open();
        var a = db.Collection("a");
        var upsert = new UpdateOptions { Upsert = true };
        var results = new System.Collections.Concurrent.ConcurrentBag<UpdateResult>();
        Race(_ =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                results.Add(a.UpdateOne("""{"_id":1}""", """{"$inc":{"one":1}}""", upsert));
                results.Add(a.UpdateMany("""{"kind":"x"}""", """{"$inc":{"many":1}}""", upsert));
            }
        });
        Assert.Equal(2, results.Count(result => result.UpsertedId is not null));
        Assert.Equal(2, a.Count());
        Assert.Equal(Rounds * Writers, a.Get(1)!["one"]);
        Assert.Equal(Rounds * Writers, a.FindOne("""{"kind":"x"}""")!["many"]);
    }

    [Fact]
    public void No_document_is_removed_twice()
    {
        using var db = ModelDatabase.Open();
        var a = db.Collection("a");
        a.InsertMany(Enumerable.Range(0, Rounds).Select(i => Document.Of(("_id", i), ("n", i % 2))));
        var removed = 0;
        Race(_ =>
        {
            while (a.DeleteOne("""{"n":1}""")) Interlocked.Increment(ref removed);
        });
        Assert.Equal(Rounds / 2, removed);
        Assert.Equal(Rounds / 2, a.Count());
    }

    private static void Race(Action<int> work)
    {
        using var start = new Barrier(Writers);
        var threads = Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                work(writer);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WaitAll(threads);
    }
}
