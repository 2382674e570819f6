using Pajs.Testing.Clocks;
using Xunit;

namespace Pajs.Query.Tests.Caching;

public sealed class CacheTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly PajsDb _db;
    private readonly Collection _collection;

    public CacheTests()
    {
        _db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = _clock, QueryCacheSize = 100_000 });
        _collection = _db.Collection("c");
        _collection.InsertMany(Enumerable.Range(0, 100).Select(static n => Document.Of(("_id", n), ("n", n / 10), ("m", n))));
        _collection.CreateIndex("""{"n": 1}""");
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void An_answer_outlives_commits_to_what_it_does_not_depend_on()
    {
        var query = _collection.Find("""{"n": 3}""").Cache(Minute);
        var counted = _collection.Find("""{"n": {"$lt": 4}}""").Cache(Minute);
        var ranged = _collection.Find("""{"_id": {"$gte": 10, "$lt": 20}}""").Cache(Minute);
        AssertHits(0, () => (query.Count(), counted.Count(), query.Count(), ranged.Count(), query.ToList()), hits: 1);
        AssertHits(1, () => _ = (query.ToList(), counted.Count(), ranged.Count()), hits: 3);
        _collection.UpdateOne("""{"_id": 75}""", """{"$inc": {"m": 1}}""");
        _collection.Insert(Document.Of(("_id", 200), ("n", 50)));
        _db.Collection("other").Insert(Document.Of(("_id", 1), ("n", 3)));
        AssertHits(4, () => _ = (query.ToList(), counted.Count(), ranged.Count()), hits: 3);
    }

    [Fact]
    public void A_commit_to_a_document_found_or_a_range_looked_through_drops_the_answer()
    {
        var query = _collection.Find("""{"n": 3}""").Cache(Minute);
        Assert.Equal(10, query.Count());
        Assert.Equal(10, query.ToList().Count);
        _collection.UpdateOne("""{"_id": 35}""", """{"$set": {"m": -1}}""");
        Assert.Equal(-1, query.ToList()[5]["m"]);
        _collection.Insert(Document.Of(("_id", 300), ("n", 3)));
        Assert.Equal(11, query.Count());
        Assert.Equal(11, query.ToList().Count);
        _collection.DeleteMany("""{"n": 3}""");
        Assert.Equal(0, query.Count());
        Assert.Empty(query);
        _collection.DropIndex("n_1");
        _collection.Insert(Document.Of(("_id", 301), ("n", 3)));
        Assert.Equal(301, query.Single().Id);
        _db.DropCollection("c");
        Assert.Empty(query);
        Assert.Equal(0, query.Count());
    }

    [Fact]
    public void An_answer_ends_with_its_time()
    {
        var query = _collection.Find("""{"n": 3}""").Cache(Minute);
        query.Count();
        _clock.Advance(Minute - TimeSpan.FromTicks(1));
        AssertHits(0, () => query.Count(), hits: 1);
        _clock.Advance(TimeSpan.FromTicks(1));
        AssertHits(1, () => query.Count(), hits: 0);
    }

    [Fact]
    public void A_document_is_in_no_answer_from_the_instant_of_its_expiry_on()
    {
        _collection.Insert(Document.Of(("_id", 400), ("n", 3)), TimeSpan.FromSeconds(5));
        var query = _collection.Find("""{"n": 3}""").Cache(Minute);
        var first = _collection.Find("""{"n": 3}""").Limit(2).Cache(Minute);
        Assert.Equal((11, 11, 2), (query.Count(), query.ToList().Count, first.ToList().Count));
        _clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        AssertHits(0, () => Assert.Equal((11, 11, 2), (query.Count(), query.ToList().Count, first.ToList().Count)), hits: 3);
        _clock.Advance(TimeSpan.FromTicks(1));
        AssertHits(3, () => Assert.Equal((10, 10, 2), (query.Count(), query.ToList().Count, first.ToList().Count)), hits: 1);
    }

    [Fact]
    public void An_answer_that_is_written_to_while_it_is_made_is_not_kept()
    {
        var query = _collection.Find("""{"n": 3}""").Cache(Minute);
        using (var reader = query.GetEnumerator())
        {
            reader.MoveNext();
            _collection.UpdateOne("""{"_id": 39}""", """{"$set": {"m": -1}}""");
            var rest = 1;
            while (reader.MoveNext()) rest++;
            Assert.Equal(10, rest);
        }

        Assert.Equal(0, _db.QueryCache.Count);
        using (var reader = query.GetEnumerator())
        {
            reader.MoveNext();
            _collection.UpdateOne("""{"_id": 1}""", """{"$set": {"m": -1}}""");
            while (reader.MoveNext()) { }
        }

        Assert.Equal(1, _db.QueryCache.Count);
        Assert.Equal(-1, query.Last()["m"]);
    }

    [Fact]
    public void The_first_document_is_kept()
    {
        var query = _collection.Scan().Cache(Minute);
        Assert.Equal(0, query.FirstOrDefault()!["_id"]);
        Assert.Equal(1, _db.QueryCache.Count);
        Assert.Equal(0, query.FirstOrDefault()!["_id"]);
        Assert.Equal(1, _db.QueryCache.Hits);
        Assert.Null(_collection.Find("""{"_id": -1}""").Cache(Minute).FirstOrDefault());
    }

    [Fact]
    public void What_was_not_read_to_its_end_or_is_too_large_is_not_kept()
    {
        Assert.Equal(0, _collection.Scan().Cache(Minute).First()["_id"]);
        Assert.Equal(0, _db.QueryCache.Count);
        _collection.InsertMany(Enumerable.Range(500, 40).Select(static n => Document.Of(("_id", n), ("text", new string('x', 1000)))));
        Assert.Equal(140, _collection.Scan().Cache(Minute).Count());
        Assert.Equal(140, _collection.Scan().Cache(Minute).ToList().Count);
        Assert.Equal(1, _db.QueryCache.Count);
    }

    [Fact]
    public void The_answers_not_used_for_longest_make_room()
    {
        for (var n = 0; n < 100; n++)
        {
            Assert.Single(_collection.Find(Document.Of(("_id", n))).Cache(Minute));
            Assert.Single(_collection.Find(Document.Of(("_id", 0))).Cache(Minute));
            Assert.InRange(_db.QueryCache.Bytes, 1, 100_000);
        }

        Assert.InRange(_db.QueryCache.Count, 20, 99);
        AssertHits(_db.QueryCache.Hits, () => _collection.Find(Document.Of(("_id", 0))).Cache(Minute).ToList(), hits: 1);
        AssertHits(_db.QueryCache.Hits, () => _collection.Find(Document.Of(("_id", 1))).Cache(Minute).ToList(), hits: 0);
    }

    [Fact]
    public void Nothing_is_kept_in_a_transaction_of_the_present_moment_or_without_a_size()
    {
        _db.Transact(transaction => Assert.Equal(10, transaction.Collection("c").Find("""{"n": 3}""").Cache(Minute).Count()));
        Assert.Equal(100, _collection.Find("""{"$expr": {"$lt": ["$m", "$$NOW"]}}""").Cache(Minute).Count());
        Assert.Equal(0, _db.QueryCache.Count);
        using var db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { QueryCacheSize = 0 });
        Assert.Equal(0, db.Collection("c").Scan().Cache(Minute).Count());
        Assert.Equal(0, db.QueryCache.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => _collection.Scan().Cache(TimeSpan.Zero));
    }

    /// <summary>Once a writer was told that its commit is done, nobody gets an older answer.</summary>
    [Fact]
    public async Task No_answer_is_older_than_an_acknowledged_commit()
    {
        const int last = 2_000;
        var written = 0L;
        var query = _collection.Find("""{"_id": 50}""").Project("""{"m": 1}""").Cache(Minute);
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            while (Interlocked.Read(ref written) is var known && known < last) Assert.InRange(query.Single()["m"].AsInt64(), known, last + 50);
        })).ToArray();
        for (var n = 0; n <= last; n++)
        {
            await _collection.UpdateOneAsync(Document.Of(("_id", 50)), Document.Of(("$set", Document.Of(("m", n + 50)))));
            Interlocked.Exchange(ref written, n);
            if (n % 16 == 0) await Task.Yield();
        }

        await Task.WhenAll(readers);
    }

    private void AssertHits(long before, Action ask, int hits)
    {
        Assert.Equal(before, _db.QueryCache.Hits);
        ask();
        Assert.Equal(before + hits, _db.QueryCache.Hits);
    }

    private void AssertHits<T>(long before, Func<T> ask, int hits) => AssertHits(before, () => { ask(); }, hits);
}
