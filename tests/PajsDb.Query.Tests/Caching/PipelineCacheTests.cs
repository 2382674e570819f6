using Pajs.Testing.Clocks;
using Pajs.Testing.Randomness;
using Xunit;

namespace Pajs.Query.Tests.Caching;

/// <summary>A pipeline with a cache gives what it gives without one, after any history; and the cache serves.</summary>
public sealed class PipelineCacheTests
{
    private static readonly AggregateOptions Kept = new() { Cache = TimeSpan.FromMinutes(5) };

    private static readonly string[] Pipelines =
    [
        """[{"$match":{"n":{"$gte":3}}},{"$group":{"_id":"$k","n":{"$sum":"$n"}}},{"$sort":{"_id":1}}]""",
        """[{"$match":{"n":2}},{"$lookup":{"from":"b","localField":"k","foreignField":"_id","as":"found"}}]""",
        """[{"$match":{"n":1}},{"$lookup":{"from":"b","let":{"x":"$k"},"pipeline":[{"$match":{"$expr":{"$eq":["$n","$$x"]}}}],"as":"found"}}]""",
        """[{"$match":{"_id":{"$lt":3}}},{"$unionWith":{"coll":"b","pipeline":[{"$match":{"_id":{"$gte":7}}}]}}]""",
        """[{"$limit":2},{"$facet":{"all":[{"$count":"n"}]}}]""",
        """[{"$sort":{"n":-1}},{"$limit":3},{"$replaceWith":{"n":"$n"}}]""",
    ];

    [Fact]
    public void A_kept_answer_is_the_answer()
    {
        var (asked, hits) = (0, 0L);
        for (int history = 0, seed = RunSize.Seed(1); history < 40; history++, seed++)
        {
            var random = new Random(seed);
            var clock = new ManualTimeProvider();
            using var db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = clock, QueryCacheSize = 100_000, ExpirationInterval = TimeSpan.FromMinutes(5) });
            if (random.Next(2) == 0) db.Collection("b").CreateIndex("""{"n":1}""");
            if (random.Next(2) == 0) db.Collection("a").CreateIndex("""{"n":1}""");
            for (var step = 0; step < 150; step++)
            {
                if (random.Next(3) == 0) Change(db, clock, random);
                var pipeline = Pipelines[random.Next(Pipelines.Length)];
                var (plain, kept) = (db.Collection("a").Aggregate(pipeline).ToList(), db.Collection("a").Aggregate(pipeline, Kept).ToList());
                Assert.True(plain.SequenceEqual(kept), $"seed {seed}, step {step}, {pipeline}");
                asked++;
            }

            hits += db.QueryCache.Hits;
        }

        Assert.InRange(hits, asked / 10, asked * 9 / 10);
    }

    [Fact]
    public void What_is_not_touched_is_kept()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        db.Collection("a").InsertMany(Enumerable.Range(0, 10).Select(static n => Document.Of(("_id", n), ("n", n), ("k", n))));
        db.Collection("b").InsertMany(Enumerable.Range(0, 10).Select(static n => Document.Of(("_id", n), ("n", n))));
        long Hits(string change, string json)
        {
            var before = db.QueryCache.Hits;
            Assert.Single(db.Collection("a").Aggregate("""[{"$match":{"_id":2}},{"$lookup":{"from":"b","localField":"k","foreignField":"_id","as":"found"}}]""", Kept));
            db.Collection(change).Replace(Document.Parse(json), upsert: true);
            Assert.Single(db.Collection("a").Aggregate("""[{"$match":{"_id":2}},{"$lookup":{"from":"b","localField":"k","foreignField":"_id","as":"found"}}]""", Kept));
            return db.QueryCache.Hits - before;
        }

        Assert.Equal(1, Hits("a", """{"_id":3}"""));
        Assert.Equal(2, Hits("b", """{"_id":3}"""));
        Assert.Equal(1, Hits("b", """{"_id":2}"""));
        Assert.Equal(1, Hits("a", """{"_id":2,"k":3}"""));
    }

    [Fact]
    public void A_collation_is_another_question()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        db.Collection("a").Insert(Document.Parse("""{"_id":1,"k":"x"}"""));
        const string pipeline = """[{"$match":{"k":"X"}}]""";
        Assert.Empty(db.Collection("a").Aggregate(pipeline, Kept));
        Assert.Single(db.Collection("a").Aggregate(pipeline, Kept with { Collation = Collation.IgnoreCase }));
        Assert.Empty(db.Collection("a").Aggregate(pipeline, Kept));
        Assert.Equal(1, db.QueryCache.Hits);
    }

    [Theory]
    [InlineData("""[{"$sample":{"size":1}}]""")]
    [InlineData("""[{"$facet":{"a":[{"$sample":{"size":1}}]}}]""")]
    [InlineData("""[{"$set":{"t":"$$NOW"}}]""")]
    [InlineData("""[{"$lookup":{"from":"b","as":"x","pipeline":[{"$match":{"$expr":{"$lt":["$t","$$NOW"]}}}]}}]""")]
    [InlineData("""[{"$out":"x"}]""")]
    [InlineData("""[{"$merge":"x"}]""")]
    public void What_would_not_hold_is_refused(string pipeline)
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var error = Assert.Throws<PajsException>(() => db.Collection("a").Aggregate(pipeline, Kept));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Contains("'Cache'", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new AggregateOptions { Cache = TimeSpan.Zero });
    }

    private static void Change(PajsDb db, ManualTimeProvider clock, Random random)
    {
        var collection = db.Collection(random.Next(2) == 0 ? "a" : "b");
        var document = Document.Of(("_id", random.Next(10)), ("n", random.Next(6)), ("k", random.Next(10)));
        switch (random.Next(6))
        {
            case 0:
                collection.Delete(random.Next(10));
                break;
            case 1 when collection.Get(document.Id) is null:
                collection.Insert(document, TimeSpan.FromMinutes(random.Next(1, 4)));
                break;
            case 2:
                clock.Advance(TimeSpan.FromMinutes(random.Next(1, 3)));
                break;
            case 3 when random.Next(5) == 0:
                db.DropCollection(collection.Name);
                break;
            default:
                collection.Replace(document, upsert: true);
                break;
        }
    }
}
