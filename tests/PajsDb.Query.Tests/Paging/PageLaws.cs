using FsCheck;
using FsCheck.Fluent;
using Pajs.Testing.Documents;
using Pajs.Testing.Histories;
using Pajs.Testing.Models;
using Pajs.Testing.Randomness;
using Xunit;

namespace Pajs.Query.Tests.Paging;

/// <summary>Pages follow one another without a gap and without an overlap, whatever the order, the indexes, and the changes in between.</summary>
public sealed class PageLaws
{
    private const int Collections = 60;
    private const int Queries = 12;
    private const int Documents = 40;

    private static readonly string[] Paths = ["a", "b", "a.b", "b.0", "n", "_id"];

    /// <summary>The model sorts all documents of the moment together with the last one that was given, and takes what comes behind that.</summary>
    [Fact]
    public void A_live_page_is_what_comes_behind_the_last_document_given()
    {
        var seed = RunSize.Seed(1);
        var (pages, byIndex, given) = (0, 0, 0);
        for (var n = 0; n < Collections; n++, seed++)
        {
            var random = new Random(seed);
            using var db = PajsDb.Open(PajsDb.InMemory);
            var (collection, present) = Fill(db, random);
            for (var q = 0; q < Queries; q++)
            {
                var (filter, order, query) = AnyQuery(collection, random);
                string? cursor = null;
                Document? last = null;
                var size = random.Next(1, 7);
                do
                {
                    var page = query.Page(size, cursor);
                    var expected = Behind(last, Matching(present, filter), order).ToList();
                    Assert.True(
                        expected.Take(size).SequenceEqual(page.Documents),
                        $"seed {seed}, {filter}, {order}, after {last}: {string.Join(' ', page.Documents)} instead of {string.Join(' ', expected.Take(size))}");
                    Assert.Equal(expected.Count > size, page.Cursor is not null);
                    if (query.ExplainPage(size, cursor)["plan.stage"].AsString() == "index scan") byIndex++;
                    (cursor, last) = (page.Cursor, page.Documents.Count > 0 ? page.Documents[^1] : null);
                    given += page.Documents.Count;
                    pages++;
                    for (var count = random.Next(4); count > 0; count--) ChangeOne(collection, present, random);
                }
                while (cursor is not null);
            }
        }

        // Pages that are never full, or never found by an index, would show little.
        Assert.InRange(pages, 3 * Collections * Queries, int.MaxValue);
        Assert.InRange(byIndex, pages / 8, int.MaxValue);
        Assert.InRange(given, 2 * pages, int.MaxValue);
    }

    [Fact]
    public void Whatever_stays_as_it_is_comes_exactly_once()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            using var db = PajsDb.Open(PajsDb.InMemory);
            var (collection, present) = Fill(db, random);
            var (filter, _, query) = AnyQuery(collection, random);
            var untouched = Matching(present, filter).Select(static document => document.Id).ToHashSet();
            var times = untouched.ToDictionary(static id => id, static _ => 0);
            for (string? cursor = null; ;)
            {
                var page = query.Page(3, cursor);
                foreach (var document in page.Documents)
                    if (times.TryGetValue(document.Id, out var count)) times[document.Id] = count + 1;
                if ((cursor = page.Cursor) is null) break;
                for (var count = random.Next(3); count > 0; count--) untouched.Remove(ChangeOne(collection, present, random));
            }

            Assert.All(untouched, id => Assert.Equal(1, times[id]));
        }
    }

    [Fact]
    public void Pages_of_a_snapshot_are_the_answer_of_its_moment()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            using var db = PajsDb.Open(PajsDb.InMemory);
            var (collection, present) = Fill(db, random);
            var (_, _, query) = AnyQuery(collection, random);
            var expected = query.ToList();
            var given = new List<Document>();
            for (string? cursor = null; ;)
            {
                var page = query.Page(4, cursor, PageConsistency.Snapshot);
                given.AddRange(page.Documents);
                if ((cursor = page.Cursor) is null) break;
                for (var count = random.Next(5); count > 0; count--) ChangeOne(collection, present, random);
            }

            Assert.Equal(expected, given);
            Assert.Equal(0, db.SnapshotCursorCount);
        }
    }

    private static (Collection Collection, SortedDictionary<int, Document> Present) Fill(PajsDb db, Random random)
    {
        var collection = db.Collection("c");
        var present = new SortedDictionary<int, Document>();
        for (var id = 0; id < Documents; id++) present[id] = AnyDocument(id, random);
        collection.InsertMany(present.Values);
        for (var count = random.Next(4); count > 0; count--)
        {
            var index = AnyIndex.From(random.Next());
            if (collection.Indexes.All(existing => !existing.Keys.Equals(index.Keys))) collection.CreateIndex(index.Keys, index.Options);
        }

        // One with every document exactly once, for whatever sort that begins with it.
        collection.CreateIndex(Document.Of(("n", random.Next(2) == 0 ? 1 : -1)));
        if (random.Next(2) == 0) collection.CreateIndex(Document.Of(("n", 1), ("m", random.Next(2) == 0 ? 1 : -1)));
        return (collection, present);
    }

    // Few values of n and m, so that many documents are equal in them; sometimes there is none.
    private static Document AnyDocument(int id, Random random)
    {
        var source = new Rnd((ulong)random.Next(), ((ulong)random.Next() * 2) + 1);
        var document = new DocumentBuilder(AnyFilter.Documents.Sample(1, source, 20).Single()) { ["_id"] = id };
        if (random.Next(8) > 0) document["n"] = random.Next(4);
        if (random.Next(8) > 0) document["m"] = random.Next(6);
        return document.Build();
    }

    private static (Document Filter, Document Order, DocumentQuery Query) AnyQuery(Collection collection, Random random)
    {
        var order = new DocumentBuilder();
        if (random.Next(2) == 0) order["n"] = Direction();
        if (random.Next(3) == 0) order["m"] = Direction();
        for (var count = random.Next(3); count > 0; count--) order[Paths[random.Next(Paths.Length)]] = Direction();
        var filter = random.Next(4) switch
        {
            0 => Document.Of(("n", random.Next(4))),
            1 => Document.Of(("n", Document.Of(("$gte", 1)))),
            2 => DocumentOperation.From(random.Next()).Filter,
            _ => Document.Empty,
        };
        return (filter, order.Build(), collection.Find(filter).Sort(order.Build()));

        Value Direction() => random.Next(2) == 0 ? 1 : -1;
    }

    private static int ChangeOne(Collection collection, SortedDictionary<int, Document> present, Random random)
    {
        var id = random.Next(Documents + 10);
        if (random.Next(3) == 0)
        {
            collection.Delete(id);
            present.Remove(id);
        }
        else
        {
            present[id] = AnyDocument(id, random);
            collection.Replace(present[id], upsert: true);
        }

        return id;
    }

    private static List<Document> Matching(SortedDictionary<int, Document> present, Document filter) =>
        [.. present.Values.Where(document => NaiveFilter.Matches(filter, document))];

    // The last one stands behind a document of its own id that is equal to it in the order: that one was given.
    private static IEnumerable<Document> Behind(Document? last, List<Document> present, Document order)
    {
        if (last is null) return NaiveSort.Sort(present, order);
        var mark = new DocumentBuilder(last).Build();
        present.Insert(present.Count(document => ModelOrder.Compare(document.Id, last.Id) <= 0), mark);
        return NaiveSort.Sort(present, order).SkipWhile(document => !ReferenceEquals(document, mark)).Skip(1);
    }
}
