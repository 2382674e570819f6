using Pajs.Testing.Models;
using Pajs.Testing.Randomness;
using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>What <c>$near</c> finds, and in which order, is what brute force finds, whatever the documents, the other conditions, and the
/// indexes.</summary>
public sealed class NearLaws
{
    private const int Collections = 10;
    private const int Queries = 12;
    private const int Documents = 60;

    /// <summary>Which indexes there are before documents come.</summary>
    public static TheoryData<string[]> Indexes => new()
    {
        Array.Empty<string>(),
        new[] { """{"n":1}""" },
        new[] { """{"at":1}""", """{"n":1,"stops.at":-1}""" },
        new[] { """{"at":"geo"}""", """{"stops.at":"geo"}""" },
        new[] { """{"n":1,"at":"geo"}""", """{"stops.at":"geo","n":-1}""" },
    };

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Documents_come_nearest_first_and_none_is_missing(string[] indexes) => ForQueries(1, indexes, (collection, query) =>
    {
        var found = collection.Find(query.Filter).ToList();
        var distances = query.Matching(collection.Scan()).ToDictionary(static one => one.Document.Id, static one => one.Distance);
        Assert.Equal(distances.Count, found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            Assert.True(distances.ContainsKey(found[i].Id), $"{query.Filter} finds {found[i]}");
            if (i == 0) continue;
            var (nearer, farther) = (found[i - 1], found[i]);
            Assert.True(distances[nearer.Id] <= distances[farther.Id] + NaiveNear.Tolerance, $"{query.Filter}: {nearer} before {farther}");
            if (query.DistanceOf(nearer) == query.DistanceOf(farther)) Assert.True(nearer.Id.AsInt64() < farther.Id.AsInt64(), $"{query.Filter}: {nearer} {farther}");
        }

        return found.Count;
    });

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Skip_limit_pages_and_count_are_of_that_order(string[] indexes) => ForQueries(2, indexes, (collection, query) =>
    {
        var (found, all) = (collection.Find(query.Filter), collection.Find(query.Filter).ToList());
        Assert.Equal(all.Count, found.Count());
        Assert.Equal(all.FirstOrDefault(), collection.FindOne(query.Filter));
        var (skip, limit) = (query.Any.Below(10), 1 + query.Any.Below(10));
        Assert.Equal(all.Skip(skip).Take(limit), found.Skip(skip).Limit(limit));
        Assert.Equal(all, found.WithMemory(2_000));
        Assert.Equal(all, PagesOf(found, 1 + query.Any.Below(9), PageConsistency.Live, static () => { }));
        return all.Count;
    });

    [Theory]
    [MemberData(nameof(Indexes))]
    public void An_order_that_is_asked_for_counts(string[] indexes) => ForQueries(3, indexes, (collection, query) =>
    {
        var order = Document.Parse(query.Any.Below(2) == 0 ? """{"n":-1}""" : """{"_id":-1}""");
        var sorted = collection.Find(query.Filter).Sort(order);
        var expected = NaiveSort.Sort(query.Matching(collection.Scan()).Select(static one => one.Document), order).ToList();
        Assert.Equal(expected, sorted);
        Assert.Equal(expected, PagesOf(sorted, 5, PageConsistency.Live, static () => { }));
        return expected.Count;
    });

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Pages_go_on_while_other_documents_come_and_go(string[] indexes) => ForQueries(4, indexes, (collection, query) =>
    {
        var before = collection.Find(query.Filter).ToList();
        var next = Documents * 10;
        var snapshot = PagesOf(collection.Find(query.Filter), 3, PageConsistency.Snapshot, Change).ToList();
        Assert.Equal(before, snapshot);
        before = [.. collection.Find(query.Filter)];
        var first = next;
        var live = PagesOf(collection.Find(query.Filter), 3, PageConsistency.Live, Change).ToList();
        Assert.Equal(before, live.Where(document => document.Id.AsInt64() < first).ToList());
        collection.DeleteMany(Document.Of(("_id", Document.Of(("$gte", Documents)))));
        return before.Count;

        // Of ids that no document had before: what was there stays.
        void Change() => collection.Insert(new DocumentBuilder(query.Documents.Document(next++)) { ["new"] = true }.Build());
    });

    private static IEnumerable<Document> PagesOf(DocumentQuery query, int size, PageConsistency consistency, Action between)
    {
        string? cursor = null;
        do
        {
            var page = query.Page(size, cursor, consistency);
            foreach (var document in page.Documents) yield return document;
            cursor = page.Cursor;
            between();
        }
        while (cursor is not null);
    }

    private static void ForQueries(int seed, string[] indexes, Func<Collection, NearQuestion, int> law)
    {
        var found = 0;
        for (var n = 0; n < Collections; n++)
        {
            var documents = new AnyLocation(RunSize.Seed(1_000 * seed) + n, isIndexable: indexes.Any(static index => index.Contains("geo", StringComparison.Ordinal)));
            using var db = PajsDb.Open(PajsDb.InMemory);
            var collection = db.Collection("places");
            foreach (var index in indexes) collection.CreateIndex(index);
            collection.InsertMany(Enumerable.Range(0, Documents).Select(documents.Document));
            for (var q = 0; q < Queries; q++) found += law(collection, NearQuestion.From(documents));
        }

        // Questions that nothing answers would show little.
        Assert.InRange(found, 4 * Collections * Queries, int.MaxValue);
    }
}
