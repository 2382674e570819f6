using FsCheck;
using FsCheck.Fluent;
using Pajs.Testing.Clocks;
using Pajs.Testing.Documents;
using Pajs.Testing.Histories;
using Pajs.Testing.Randomness;
using Xunit;

namespace Pajs.Query.Tests.Caching;

/// <summary>A query with a cache gives what the same query gives without one, after any history.</summary>
public sealed class CacheLaws
{
    private const int Histories = 60;
    private const int Steps = 250;
    private const int Ids = 30;

    [Fact]
    public void An_answer_from_the_cache_is_the_answer()
    {
        var seed = RunSize.Seed(1);
        var (asked, hits) = (0, 0L);
        for (var history = 0; history < Histories; history++, seed++)
        {
            var random = new Random(seed);
            var clock = new ManualTimeProvider();
            using var db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = clock, QueryCacheSize = 40_000, ExpirationInterval = TimeSpan.FromMinutes(5) });
            var collection = db.Collection("c");
            var queries = Enumerable.Range(0, 12).Select(_ => AnyQuery(collection, random)).ToList();
            for (var step = 0; step < Steps; step++)
            {
                if (random.Next(4) == 0) Change(db, collection, clock, random);
                var query = queries[random.Next(queries.Count)];
                var cached = query.Cache(TimeSpan.FromMinutes(random.Next(1, 20)));
                asked++;
                if (random.Next(2) == 0) Assert.True(query.SequenceEqual(cached), $"seed {seed}, step {step}: {string.Join(' ', cached)} instead of {string.Join(' ', query)}");
                else Assert.Equal(query.Count(), cached.Count());
                Assert.InRange(db.QueryCache.Bytes, 0, 40_000);
            }

            hits += db.QueryCache.Hits;
        }

        // A cache that never helps, or always does, would show little.
        Assert.InRange(hits, asked / 10, asked * 9 / 10);
    }

    private static DocumentQuery AnyQuery(Collection collection, Random random)
    {
        var operation = DocumentOperation.From(random.Next());
        var query = random.Next(3) switch
        {
            0 => collection.Find(Document.Of(("n", random.Next(6)))),
            1 => collection.Find(Document.Of(("_id", Document.Of(("$gte", random.Next(Ids)), ("$lt", random.Next(Ids)))))),
            _ => collection.Find(operation.Filter),
        };
        if (random.Next(2) == 0) query = query.Sort(operation.Sort);
        if (random.Next(2) == 0) query = query.Skip(operation.Skip).Limit(operation.Limit);
        return random.Next(4) == 0 ? query.Project("""{"n": 1}""") : query;
    }

    private static void Change(PajsDb db, Collection collection, ManualTimeProvider clock, Random random)
    {
        var id = random.Next(Ids);
        switch (random.Next(14))
        {
            case 0: collection.Delete(id); break;
            case 1: collection.DeleteMany(Document.Of(("n", random.Next(6)))); break;
            case 2: collection.UpdateMany(Document.Of(("n", random.Next(6))), Document.Parse("""{"$inc": {"m": 1}}""")); break;
            case 3 when random.Next(4) == 0: db.DropCollection("c"); break;
            case 4: collection.DropIndex(collection.Indexes.Select(static index => index.Name).FirstOrDefault("none")); break;
            case 5:
                var index = AnyIndex.From(random.Next());
                if (collection.Indexes.All(other => !other.Keys.Equals(index.Keys))) collection.CreateIndex(index.Keys, index.Options);
                break;
            case 6: collection.CreateIndex("""{"n": 1}"""); break;
            case 7:
                collection.Delete(id);
                collection.Insert(AnyDocument(id, random), TimeSpan.FromMinutes(random.Next(1, 10)));
                break;
            case 8 or 9: clock.Advance(TimeSpan.FromMinutes(random.Next(1, 4))); break;
            case 10: clock.SetUtcNow(clock.GetUtcNow().AddMinutes(random.Next(-3, 3))); break;
            case 11:
                db.Transact(transaction =>
                {
                    transaction.Collection("c").Replace(AnyDocument(id, random), upsert: true);
                    transaction.Collection("d").Replace(AnyDocument(id, random), upsert: true);
                });
                break;
            default: collection.Replace(AnyDocument(id, random), upsert: true); break;
        }
    }

    private static Document AnyDocument(int id, Random random)
    {
        var source = new Rnd((ulong)random.Next(), ((ulong)random.Next() * 2) + 1);
        return new DocumentBuilder(AnyFilter.Documents.Sample(1, source, 20).Single()) { ["_id"] = id, ["n"] = random.Next(6) }.Build();
    }
}
