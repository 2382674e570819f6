using Pajs.Testing.Histories;
using Pajs.Testing.Models;
using Pajs.Testing.Randomness;
using Xunit;

namespace Pajs.Query.Tests.Expiry;

/// <summary>Documents that expire are, in every answer and whatever the indexes, as if each had been deleted at its very instant. (Promise
/// F8.)</summary>
public sealed class ExpiryLaws
{
    private const int Collections = 40;
    private const int Steps = 120;

    private static readonly string[] Paths = ["n", "at", "a", "a.b", "o.at", "_id", "b"];

    private static readonly string[] Pipelines =
    [
        """[{"$match":FILTER},{"$sort":{"_id":1}},{"$group":{"_id":"$n","count":{"$sum":1},"last":{"$last":"$_id"},"first":{"$min":"$at"}}},{"$sort":{"_id":1}}]""",
        """[{"$match":FILTER},{"$group":{"_id":null,"least":{"$min":"$at"},"greatest":{"$max":"$at"}}}]""",
        """[{"$group":{"_id":null,"least":{"$min":"$n"},"greatest":{"$max":"$n"}}}]""",
        """[{"$match":FILTER},{"$sort":SORT},{"$skip":1},{"$limit":5}]""",
        """[{"$match":FILTER},{"$sort":{"_id":1}},{"$limit":6},{"$lookup":{"from":"SELF","localField":"n","foreignField":"n","as":"same"}},{"$project":{"same._id":1}}]""",
        """[{"$match":FILTER},{"$unionWith":{"coll":"SELF","pipeline":[{"$match":{"n":{"$gte":2}}}]}},{"$count":"all"}]""",
        """[{"$match":FILTER},{"$facet":{"all":[{"$count":"n"}],"ids":[{"$sort":{"_id":-1}},{"$project":{"_id":1}}]}}]""",
    ];

    [Fact]
    public void What_has_expired_is_as_if_it_had_been_deleted()
    {
        var seed = RunSize.Seed(1);
        var (found, expired, byIndex) = (0L, 0, 0);
        for (var history = 0; history < Collections; history++, seed++)
        {
            var random = new Random(seed);
            using var collections = new ExpiringCollections(random);
            for (var step = 0; step < Steps; step++)
            {
                collections.Change();
                found += Ask(collections, random, $"seed {seed}, step {step}");
                byIndex += collections.Expiring.Find(collections.AnyFilter()).Explain()["plan.stage"] == "index scan" ? 1 : 0;
            }

            expired += collections.Expired;
        }

        // A run in which nothing expires, or nothing is left, or no index is used, would show little.
        Assert.InRange(expired, 10 * Collections, int.MaxValue);
        Assert.InRange(found, 2 * Collections * Steps, long.MaxValue);
        Assert.InRange(byIndex, Collections, int.MaxValue);
    }

    /// <returns>How many documents were found.</returns>
    private static int Ask(ExpiringCollections collections, Random random, string place)
    {
        var filter = collections.AnyFilter();
        var operation = DocumentOperation.From(random.Next()) with { Filter = filter };
        var question = $"{place}, {operation}, indexes {string.Join(' ', collections.Expiring.Indexes.Select(static index => index.Name))}";
        switch (random.Next(5))
        {
            case 0: return Distinct(collections, filter, Paths[random.Next(Paths.Length)], question);
            case 1: return Aggregate(collections, filter, operation.Sort, Pipelines[random.Next(Pipelines.Length)], question);
            case 2: return Page(collections, operation, random.Next(1, 7), random, question);
            case 3: return Get(collections, random.Next(30), question);
            default: return Find(collections, operation, random.Next(3) == 0, question);
        }
    }

    // By the index of the planner's choice, and by each other one that can be used: the operation sees to that.
    private static int Find(ExpiringCollections collections, DocumentOperation operation, bool inTransaction, string question)
    {
        using var transaction = inTransaction ? collections.Database.BeginTransaction() : null;
        var expiring = transaction is null ? collections.Expiring : transaction.Collection(collections.Expiring.Name);
        foreach (var verb in new[] { DocumentVerb.Find, DocumentVerb.Count })
        {
            var asked = operation with { Verb = verb };
            var expected = asked.Ask(collections.Model);
            Same(expected, asked.Ask(expiring), question);
            Same(expected, asked.Ask(collections.Plain), question);
        }

        return collections.Model.Find(operation.Filter).Count();
    }

    private static int Get(ExpiringCollections collections, Value id, string question)
    {
        var expected = collections.Model.Get(id)?.ToJson();
        Same(expected, collections.Expiring.Get(id)?.ToJson(), question);
        var isFound = collections.Expiring.TryGet(id, out var lease);
        Same(expected, isFound ? lease.ToDocument().ToJson() : null, question);
        if (isFound) lease.Dispose();
        return isFound ? 1 : 0;
    }

    private static int Distinct(ExpiringCollections collections, Document filter, string path, string question)
    {
        var expected = collections.Plain.Distinct(path, filter);
        var actual = collections.Expiring.Distinct(path, filter);
        Assert.True(
            expected.SequenceEqual(actual), $"{question}, distinct {path}: {string.Join(' ', actual)} instead of {string.Join(' ', expected)}");
        return expected.Count;
    }

    private static int Aggregate(ExpiringCollections collections, Document filter, Document sort, string pipeline, string question)
    {
        var order = sort.Count == 0 ? """{"_id":1}""" : new DocumentBuilder(sort) { [Document.IdName] = 1 }.Build().ToJson();
        var template = pipeline.Replace("FILTER", filter.ToJson(), StringComparison.Ordinal).Replace("SORT", order, StringComparison.Ordinal);
        var expected = Run(collections.Plain);
        Same(string.Join(' ', expected), string.Join(' ', Run(collections.Expiring)), $"{question}, {template}");
        return expected.Count;

        List<Document> Run(Collection collection) => [.. collection.Aggregate(template.Replace("SELF", collection.Name, StringComparison.Ordinal))];
    }

    // Time passes between two pages: what expires meanwhile is on no later one.
    private static int Page(ExpiringCollections collections, DocumentOperation operation, int size, Random random, string question)
    {
        var (expiring, plain) = (Query(collections.Expiring), Query(collections.Plain));
        string? cursor = null, plainCursor = null;
        var count = 0;
        do
        {
            var (page, expected) = (expiring.Page(size, cursor), plain.Page(size, plainCursor));
            Same(string.Join(' ', expected.Documents), string.Join(' ', page.Documents), question);
            Assert.Equal(expected.Cursor is null, page.Cursor is null);
            (cursor, plainCursor) = (page.Cursor, expected.Cursor);
            count += page.Documents.Count;
            if (random.Next(2) == 0) collections.LetTimePass();
        }
        while (cursor is not null);
        return count;

        DocumentQuery Query(Collection collection) => collection.Find(operation.Filter).Sort(operation.Sort);
    }

    private static void Same(string? expected, string? actual, string question) =>
        Assert.True(expected == actual, $"{question}: {actual} instead of {expected}");
}
