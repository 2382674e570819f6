using Pajs.Testing.Histories;
using Pajs.Testing.Randomness;
using Xunit;

namespace Pajs.Query.Tests.Indexes;

/// <summary>Indexes change no answer of what compares fields by <c>$expr</c>, in a find and in the pipeline of a <c>$lookup</c>; and they are
/// used.</summary>
public sealed class ExpressionIndexLaws
{
    private const int Collections = 120;
    private const int Queries = 60;
    private const int Documents = 50;

    private static readonly string[] Operators = ["$eq", "$eq", "$eq", "$gt", "$gte", "$lt", "$lte", "$ne"];
    private static readonly string[] Paths = ["$a", "$b", "$a.b", "$b.a", "$_id", "$a.0"];

    private static readonly Value[] Values =
    [
        Value.Null, 0, 1, 1.0, 2.5, 7L, -3, double.NaN, 1m, "", "a", "b", "A", Document.Empty, Document.Of(("b", 1)), Document.Of(("b", Value.Null)),
        ArrayValue.Empty, ArrayValue.Of(1), ArrayValue.Of(1, 2), ArrayValue.Of(ArrayValue.Of(1)), ArrayValue.Of(Value.Null), ArrayValue.Of(Document.Of(("b", 1))),
        ArrayValue.Of(Document.Of(("b", 1)), Document.Of(("b", ArrayValue.Of(2)))), new byte[] { 1 }, Guid.Empty, true, false, new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero),
    ];

    [Fact]
    public void A_find_gives_what_a_scan_gives()
    {
        var (found, byIndex) = (0L, 0);
        for (int round = 0, seed = RunSize.Seed(1); round < Collections; round++, seed++)
        {
            var random = new Random(seed);
            using var db = PajsDb.Open(PajsDb.InMemory);
            var collection = Fill(db.Collection("c"), random);
            AddIndexes(collection, random);
            var all = collection.Scan().ToList();
            for (var query = 0; query < Queries; query++)
            {
                var filter = AnyCondition(random);
                var parsed = FilterParser.Parse(filter);
                var expected = all.Where(document => parsed.Matches(document.Element)).Select(static document => document.Id).ToList();
                var actual = collection.Find(filter).Select(static document => document.Id).ToList();
                Assert.True(expected.SequenceEqual(actual), $"seed {seed}, {filter.ToJson()}: {string.Join(' ', actual)} instead of {string.Join(' ', expected)}");
                Assert.Equal(expected.Count, collection.Find(filter).Count());
                found += expected.Count;
                if (collection.Find(filter).Explain()["plan.stage"].AsString() != "collection scan") byIndex++;
            }
        }

        Assert.InRange(found, Collections * Queries, long.MaxValue);
        Assert.InRange(byIndex, Collections * Queries / 10, int.MaxValue);
    }

    [Fact]
    public void A_lookup_gives_what_it_gives_without_indexes()
    {
        var found = 0L;
        for (int round = 0, seed = RunSize.Seed(1); round < Collections; round++, seed++)
        {
            var random = new Random(seed);
            using var db = PajsDb.Open(PajsDb.InMemory);
            Fill(db.Collection("local"), random);
            var plain = Fill(db.Collection("plain"), random);
            var indexed = db.Collection("indexed");
            AddIndexes(indexed, random);
            indexed.InsertMany(plain.Scan());
            for (var query = 0; query < 8; query++)
            {
                var match = Document.Of(("$match", AnyMatch(random)));
                var (left, right) = (Looked(db, "plain", match), Looked(db, "indexed", match));
                Assert.True(left.SequenceEqual(right), $"seed {seed}, {match.ToJson()}");
                found += left.Sum(static document => document["found"].AsArray().Count);
            }
        }

        Assert.InRange(found, Collections * 8, long.MaxValue);
    }

    [Theory]
    [InlineData("""[{"$match":{"$expr":{"$eq":["$n","$$x"]}}}]""", "n", 1)]
    [InlineData("""[{"$match":{"$expr":{"$and":[{"$eq":["$$x","$n"]},{"$gt":["$m",0]}]}}}]""", "n", 1)]
    [InlineData("""[{"$match":{"$expr":{"$eq":["$_id","$$x"]}}}]""", "_id", 1)]
    [InlineData("""[{"$match":{"$expr":{"$eq":["$n","$$y.z"]}}}]""", "n", 1)]
    [InlineData("""[{"$match":{"$expr":{"$and":[{"$gte":["$n","$$x"]},{"$lt":["$n",{"$literal":1005}]}]}}}]""", "n", 5)]
    public void A_lookup_reads_the_index(string pipeline, string path, int found)
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var foreign = db.Collection("foreign");
        foreign.InsertMany(Enumerable.Range(0, 2000).Select(static n => Document.Of(("_id", n), ("n", n), ("m", 1))));
        if (path != "_id") foreign.CreateIndex(Document.Of((path, 1)));
        db.Collection("local").Insert(Document.Parse("""{"_id":1000,"o":{"z":1000}}"""));
        var stages = Value.Parse(pipeline);
        var lookup = Document.Of(("$lookup", Document.Of(("from", "foreign"), ("let", Document.Parse("""{"x":"$_id","y":"$o"}""")), ("pipeline", stages), ("as", "found"))));

        // With its variables bound the pipeline is a query like this one.
        var text = stages.AsArray()[0].AsDocument()["$match"].AsDocument().ToJson()
            .Replace("\"$$x\"", "1000", StringComparison.Ordinal).Replace("\"$$y.z\"", "1000", StringComparison.Ordinal);
        var explained = foreign.Find(text).Explain();
        Assert.InRange(explained["documentsExamined"].AsInt64(), 1, found);
        Assert.Equal(found, Assert.Single(db.Collection("local").Aggregate([lookup]))["found"].AsArray().Count);
    }

    private static List<Document> Looked(PajsDb db, string from, Document match) => [.. db.Collection("local").Aggregate([Document.Of(("$lookup", Document.Of(
        ("from", from), ("let", Document.Parse("""{"x":"$a","y":"$b"}""")), ("pipeline", ArrayValue.Of(match)), ("as", "found"))))])];

    private static Collection Fill(Collection collection, Random random)
    {
        for (var id = 0; id < Documents; id++)
        {
            var document = new DocumentBuilder { ["_id"] = id };
            if (random.Next(5) > 0) document["a"] = Any(random);
            if (random.Next(5) > 0) document["b"] = random.Next(3) == 0 ? Document.Of(("a", Any(random))) : Any(random);
            collection.Insert(document.Build());
        }

        return collection;
    }

    private static void AddIndexes(Collection collection, Random random)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var index = AnyIndex.From(random.Next());
            if (collection.Indexes.All(existing => !existing.Keys.Equals(index.Keys))) collection.CreateIndex(index.Keys, index.Options);
        }
    }

    private static Value Any(Random random) => Values[random.Next(Values.Length)];

    private static Document AnyCondition(Random random) => random.Next(4) switch
    {
        0 => Document.Of(("$expr", AnyComparison(random, false)), ("a", Document.Of(("$gte", random.Next(3))))),
        1 => Document.Of(("$or", ArrayValue.Of(Document.Of(("$expr", AnyComparison(random, false))), Document.Of(("$expr", AnyComparison(random, false)))))),
        2 => Document.Of(("$expr", Document.Of(("$and", ArrayValue.Of(AnyComparison(random, false), AnyComparison(random, false)))))),
        _ => Document.Of(("$expr", AnyComparison(random, false))),
    };

    private static Document AnyMatch(Random random) => random.Next(3) switch
    {
        0 => Document.Of(("$expr", Document.Of(("$and", ArrayValue.Of(AnyComparison(random, true), AnyComparison(random, true)))))),
        1 => Document.Of(("$expr", AnyComparison(random, true)), ("b", Document.Of(("$ne", Any(random))))),
        _ => Document.Of(("$expr", AnyComparison(random, true))),
    };

    private static Document AnyComparison(Random random, bool hasVariables)
    {
        Value constant = Document.Of(("$literal", Any(random)));
        if (random.Next(12) == 0) constant = "$$REMOVE";
        if (hasVariables && random.Next(3) > 0) constant = ((string[])["$$x", "$$y", "$$y.a", "$$y.b", "$$x.b"])[random.Next(5)];
        Value path = Paths[random.Next(Paths.Length)];
        return Document.Of((Operators[random.Next(Operators.Length)], random.Next(2) == 0 ? ArrayValue.Of(path, constant) : ArrayValue.Of(constant, path)));
    }
}
