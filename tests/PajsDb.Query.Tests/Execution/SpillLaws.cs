using FsCheck.Fluent;
using Pajs.Testing.Documents;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Execution;

/// <summary>The memory that a query has changes nothing in its answer.</summary>
public sealed class SpillLaws
{
    private const int SmallMemory = 4 * 1024;

    private static readonly string[] Paths = ["a", "b", "a.b", "0", "_id", "n", "g"];

    private static readonly string[] Accumulators =
    [
        """{"$sum":"$n"}""", """{"$avg":"$n"}""", """{"$min":"$a"}""", """{"$max":"$a"}""", """{"$first":"$a"}""", """{"$last":"$b"}""", """{"$push":"$a"}""",
        """{"$addToSet":"$a"}""", """{"$mergeObjects":"$o"}""", """{"$stdDevPop":"$n"}""", """{"$stdDevSamp":"$n"}""", """{"$count":{}}""",
        """{"$top":{"sortBy":{"n":1,"_id":1},"output":"$a"}}""", """{"$bottom":{"sortBy":{"n":1,"_id":1},"output":"$a"}}""",
        """{"$topN":{"n":3,"sortBy":{"a":1},"output":"$n"}}""", """{"$bottomN":{"n":3,"sortBy":{"a":-1},"output":"$n"}}""", """{"$minN":{"n":3,"input":"$a"}}""",
        """{"$maxN":{"n":3,"input":"$n"}}""", """{"$firstN":{"n":3,"input":"$a"}}""", """{"$lastN":{"n":3,"input":"$a"}}""", """{"$push":"$$ROOT"}""",
    ];

    [Fact]
    public void A_sort_is_the_same_in_little_memory() => Compare(1500, (random, collection) =>
    {
        var order = Document.Of([.. Some(Paths, random, 3).Select(path => (path, (Value)(random.Next(2) == 0 ? 1 : -1)))]);
        var query = collection.Scan().Sort(order).Skip(random.Next(3) * random.Next(50)).Limit(random.Next(3) == 0 ? 0 : random.Next(1, 400));
        return memory => memory is { } bytes ? query.WithMemory(bytes) : query;
    });

    [Fact]
    public void A_sort_in_a_pipeline_is_the_same_in_little_memory() => ComparePipelines(1500, random =>
    {
        var order = Document.Of([.. Some(Paths, random, 3).Select(path => (path, (Value)(random.Next(2) == 0 ? 1 : -1)))]);
        var limit = random.Next(2) == 0 ? "" : $$""",{"$limit":{{random.Next(1, 200)}} }""";
        return $$"""[{"$set":{"x":1} },{"$sort":{{order.ToJson()}} }{{limit}}]""";
    });

    [Fact]
    public void Groups_are_the_same_in_little_memory() => ComparePipelines(3000, random =>
    {
        var fields = Some(Accumulators, random, 4).Select((accumulator, i) => $",\"f{i}\":{accumulator}");
        var id = random.Next(5) == 0 ? "null" : $"\"${Paths[random.Next(Paths.Length)]}\"";
        return $$"""[{"$group":{"_id":{{id}}{{string.Concat(fields)}} } }]""";
    });

    [Fact]
    public void Buckets_are_the_same_in_little_memory() => ComparePipelines(1500, random =>
    {
        var fields = string.Join(',', Some(Accumulators, random, 3).Select((accumulator, i) => $"\"f{i}\":{accumulator}"));
        var path = Paths[random.Next(Paths.Length)];
        return random.Next(2) == 0
            ? $$"""[{"$bucketAuto":{"groupBy":"${{path}}","buckets":{{random.Next(1, 20)}},"output":{ {{fields}} } } }]"""
            : $$"""[{"$bucket":{"groupBy":"${{path}}","boundaries":[-5,0,3,7.5],"default":"rest","output":{ {{fields}} } } }]""";
    });

    [Fact]
    public void Sort_by_count_is_the_same_in_little_memory() =>
        ComparePipelines(500, random => $$"""[{"$sortByCount":"${{Paths[random.Next(Paths.Length)]}}"}]""");

    [Fact]
    public void Distinct_values_are_the_same_in_little_memory()
    {
        for (var round = 0; round < 500; round++)
        {
            var random = new Random(round);
            Document[] documents = Make(random);
            var path = new FieldPath(Paths[random.Next(Paths.Length)]);
            var (small, large) = (Distinct(documents, path, SmallMemory), Distinct(documents, path, long.MaxValue));
            Assert.True(small.SequenceEqual(large) && small.Select(value => value.ToJson()).SequenceEqual(large.Select(value => value.ToJson())), $"round {round}");
        }
    }

    private static IReadOnlyList<Value> Distinct(Document[] documents, FieldPath path, long memory)
    {
        var options = new PajsOptions { Queries = new QueryLimits { Memory = memory } };
        using var values = new DistinctValues(path, QueryResources.InMemory(options).Begin());
        foreach (var document in documents) values.Add(document.Element);
        return values.ToSorted();
    }

    private static void ComparePipelines(int rounds, Func<Random, string> make) => Compare(rounds, (random, collection) =>
    {
        var pipeline = make(random);
        return memory => collection.Aggregate(pipeline, new AggregateOptions { Memory = memory });
    });

    private static void Compare(int rounds, Func<Random, Collection, Func<long?, IEnumerable<Document>>> make)
    {
        const int roundsPerCollection = 25;
        for (var first = 0; first < rounds; first += roundsPerCollection)
        {
            using var db = ModelDatabase.Open();
            db.Collection("c").InsertMany(Make(new Random(first)));
            for (var round = first; round < Math.Min(rounds, first + roundsPerCollection); round++)
            {
                var run = make(new Random(round), db.Collection("c"));
                AssertSame(run(SmallMemory), run(null), round);
            }
        }
    }

    private static void AssertSame(IEnumerable<Document> small, IEnumerable<Document> large, int round)
    {
        var (left, right) = (Json(small), Json(large));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
            Assert.True(left[i] == right[i], $"round {round}, document {i}: in little memory {left[i]}, else {right[i]}");
        Assert.True(left.Length == right.Length, $"round {round}: {left.Length} documents in little memory, else {right.Length}");
    }

    private static string[] Json(IEnumerable<Document> documents) => [.. documents.Select(document => document.ToJson())];

    private static IEnumerable<T> Some<T>(T[] all, Random random, int most) => random.GetItems(all, random.Next(1, most + 1)).Distinct();

    // Enough of them that little memory does not hold them, and of values that often meet.
    private static Document[] Make(Random random)
    {
        var documents = AnyFilter.Documents.Sample(200, new FsCheck.Rnd((ulong)random.Next(), 1), 8);
        return [.. documents.Select((document, number) => With(document, number, random))];
    }

    private static Document With(Document document, int number, Random random)
    {
        Value n = random.Next(4) switch { 0 => random.Next(10), 1 => random.Next(10) / 3.0, 2 => random.Next(10) * 0.1m, _ => (double)random.Next(5) };
        return new DocumentBuilder(document)
        {
            ["_id"] = number, ["n"] = n, ["g"] = random.Next(60), ["o"] = Document.Of(($"k{random.Next(4)}", number), ("s", new string('y', random.Next(60)))),
        }.Build();
    }
}
