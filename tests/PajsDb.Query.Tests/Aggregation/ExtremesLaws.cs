using Xunit;

namespace Pajs.Query.Tests.Aggregation;

/// <summary>Least and greatest values are the same by an index as by all documents.</summary>
public sealed class ExtremesLaws
{
    private const int Collections = 150;

    private static readonly string[] Pipelines =
    [
        """[{"$group":{"_id":null,"m":{"$min":"$x"}}}]""",
        """[{"$group":{"_id":null,"m":{"$max":"$x"}}}]""",
        """[{"$group":{"_id":"all","least":{"$min":"$x"},"greatest":{"$max":"$x"},"inner":{"$max":"$o.y"}}}]""",
        """[{"$match":{"x":{"$lt":3}}},{"$group":{"_id":null,"m":{"$max":"$x"}}},{"$addFields":{"z":1}}]""",
        """[{"$match":{"x":4}},{"$match":{"o.y":{"$gt":1}}},{"$group":{"_id":null,"a":{"$min":"$o.y"},"b":{"$max":"$o.y"}}}]""",
        """[{"$match":{"x":"nowhere"}},{"$group":{"_id":null,"m":{"$max":"$x"}}}]""",
        """[{"$match":{"x":null}},{"$group":{"_id":null,"m":{"$min":"$x"}}}]""",
        """[{"$group":{"_id":null,"m":{"$min":"$x"},"n":{"$sum":1}}}]""",
        """[{"$group":{"_id":"$x","m":{"$min":"$x"}}},{"$sort":{"_id":1}}]""",
        """[{"$group":{"_id":null,"m":{"$min":"$missing"}}}]""",
    ];

    [Fact]
    public void Extremes_by_an_index_are_those_of_the_documents()
    {
        for (var seed = 0; seed < Collections; seed++)
        {
            using var db = PajsDb.Open(PajsDb.InMemory);
            var (plain, indexed) = (db.Collection("plain"), db.Collection("indexed"));
            var random = new Random(seed);
            Document[] documents = [.. Enumerable.Range(0, random.Next(25)).Select(n => AnyDocument(random, n, withArrays: seed % 3 == 0))];
            plain.InsertMany(documents);
            indexed.InsertMany(documents);
            foreach (var keys in new[] { """{"x":1}""", """{"o.y":-1}""", """{"x":-1,"o.y":1}""", """{"missing":1}""" }) indexed.CreateIndex(keys);
            foreach (var pipeline in Pipelines)
            {
                var (expected, actual) = (Bytes(plain.Aggregate(pipeline)), Bytes(indexed.Aggregate(pipeline)));
                Assert.True(expected.SequenceEqual(actual), $"seed {seed}, {pipeline}");
            }
        }
    }

    [Fact]
    public void By_an_index_the_documents_are_not_looked_at()
    {
        const int documents = 20_000;
        var clock = new LookedAtClock();
        using var db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = clock });
        var collection = Filled(db, documents);
        Assert.InRange(LooksAtTheClock(), 0, 10);
        collection.DropIndex("x_1");
        Assert.InRange(LooksAtTheClock(), documents / 1024, int.MaxValue);

        // A run with a time limit looks at the clock now and then while it goes through documents.
        int LooksAtTheClock()
        {
            const string pipeline = """[{"$group":{"_id":null,"least":{"$min":"$x"},"greatest":{"$max":"$x"}}}]""";
            var before = clock.Looks;
            var result = collection.Aggregate(pipeline, new AggregateOptions { Timeout = TimeSpan.FromHours(1) }).Single();
            Assert.Equal($$"""{"_id":null,"least":0,"greatest":{{documents - 1}}}""", result.ToJson());
            return clock.Looks - before;
        }
    }

    /// <summary>Counts how often this thread looks at it.</summary>
    private sealed class LookedAtClock : TimeProvider
    {
        private readonly ThreadLocal<int> _looks = new();

        public int Looks => _looks.Value;

        public override long GetTimestamp()
        {
            _looks.Value++;
            return base.GetTimestamp();
        }
    }

    private static Collection Filled(PajsDb db, int count)
    {
        var collection = db.Collection($"c{count}");
        collection.InsertMany(Enumerable.Range(0, count).Select(static n => Document.Of(("_id", n), ("x", n))));
        collection.CreateIndex("""{"x":1}""");
        return collection;
    }

    private static string[] Bytes(IEnumerable<Document> documents) => [.. documents.Select(static document => Convert.ToHexString(document.MessagePack.Span))];

    private static Document AnyDocument(Random random, int id, bool withArrays)
    {
        var document = new DocumentBuilder { ["_id"] = id };
        if (random.Next(4) > 0) document["x"] = AnyValue(random, withArrays);
        if (random.Next(4) > 0) document["o"] = Document.Of(("y", AnyValue(random, withArrays)));
        return document.Build();
    }

    private static Value AnyValue(Random random, bool withArrays) => random.Next(withArrays ? 12 : 11) switch
    {
        0 => Value.Null,
        1 => 4.0,
        2 => 4m,
        3 => "text",
        4 => Document.Of(("y", 1)),
        5 => double.NaN,
        11 => new Value[] { 9, random.Next(5) },
        _ => random.Next(6),
    };
}
