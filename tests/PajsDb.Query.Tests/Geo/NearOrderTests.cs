using Pajs.Testing.Clocks;
using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>The order that <c>$near</c> gives: where it counts, and that whatever depends on an order works with it.</summary>
public sealed class NearOrderTests : IDisposable
{
    private const string Near0 = """{"at":{"$near":{"$geometry":{"type":"Point","coordinates":[0,0]},"$maxDistance":1000000}}}""";

    private readonly PajsDb _db;
    private readonly Collection _places;

    // Ids against the order of distance; two at the same place; one that is too far away and one that is nowhere.
    public NearOrderTests()
    {
        _db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = new ManualTimeProvider(), QueryCacheSize = 100_000 });
        _places = _db.Collection("places");
        _places.InsertMany(Enumerable.Range(1, 6).Select(static id => Document.Parse(
            $$"""{"_id":{{id}},"at":[{{Math.Min(6 - id, 4)}},0],"name":"{{(char)('A' + (id * 5 % 7))}}"}""")));
        _places.Insert(Document.Parse("""{"_id":7,"at":[90,0],"name":"far"}"""));
        _places.Insert(Document.Parse("""{"_id":8,"name":"nowhere"}"""));
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void The_nearest_come_first_and_equal_ones_by_id()
    {
        Assert.Equal([6, 5, 4, 3, 1, 2], Ids(_places.Find(Near0)));
        Assert.Equal([5, 4], Ids(_places.Find(Near0).Skip(1).Limit(2)));
        Assert.Equal([6, 5, 4, 3, 1, 2], Ids(_places.Find(Near0).Sort("{}")));
        Assert.Equal(6, _places.FindOne(Near0)!.Id);
        Assert.Equal(6, _places.Find(Near0).FirstOrDefault()!.Id);
        Assert.Equal(6, _places.Find(Near0).Project("""{"_id":1}""").First().Id);
    }

    [Fact]
    public void An_order_that_is_asked_for_counts_and_so_does_none()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6], Ids(_places.Find(Near0).Sort("""{"_id":1}""")));
        Assert.Equal([3, 6, 2, 5, 1, 4], Ids(_places.Find(Near0).Sort("""{"name":1}""")));
        Assert.Equal(6, _places.Count(Near0));
        Assert.Equal(4, _places.Find(Near0).Skip(2).Count());
        Assert.Equal(6, _places.Distinct("name", Near0).Count);
    }

    [Fact]
    public void Changes_of_one_document_take_the_nearest()
    {
        _places.UpdateOne(Near0, """{"$set":{"updated":true}}""");
        Assert.Equal(6, _places.FindOne("""{"updated":true}""")!.Id);
        var none = Document.Of(("$set", Document.Of(("found", true))));
        Assert.Equal(6, _places.FindOneAndUpdate(Document.Parse(Near0), none)!.Id);
        Assert.Equal(1, _places.FindOneAndUpdate(Document.Parse(Near0), none, new FindOneAndOptions { Sort = Document.Parse("""{"_id":1}""") })!.Id);
        Assert.Equal(6, _places.FindOneAndReplace(Document.Parse(Near0), Document.Parse("""{"at":[0,0],"replaced":1}"""))!.Id);
        Assert.Equal(6, _places.FindOneAndDelete(Document.Parse(Near0))!.Id);
        Assert.True(_places.DeleteOne(Document.Parse(Near0)));
        Assert.Equal([4, 3, 1, 2], Ids(_places.Find(Near0)));
        _places.UpdateOne(Document.Parse(Near0), Document.Parse("""{"$set":{"last":1}}"""), new UpdateOptions { Sort = Document.Parse("""{"_id":-1}""") });
        Assert.Equal(4, _places.FindOne("""{"last":1}""")!.Id);
    }

    [Fact]
    public void Changes_of_many_documents_take_those_that_are_near()
    {
        Assert.Equal(6, _places.UpdateMany(Near0, """{"$set":{"near":true}}""").Modified);
        Assert.Equal(6, _places.DeleteMany(Near0));
        Assert.Equal([7, 8], Ids(_places.Scan()));
    }

    [Fact]
    public void An_upsert_takes_nothing_of_the_place()
    {
        var filter = Document.Parse("""{"_id":"new","at":{"$near":[50,50]}}""");
        _places.UpdateOne(filter, Document.Parse("""{"$set":{"a":1}}"""), new UpdateOptions { Upsert = true });
        Assert.Equal(Document.Parse("""{"_id":"new","a":1}"""), _places.Get("new"));
    }

    [Fact]
    public void In_a_transaction_its_own_writes_count()
    {
        using var transaction = _db.BeginTransaction();
        var places = transaction.Collection("places");
        places.Insert(Document.Parse("""{"_id":9,"at":{"type":"Point","coordinates":[0.5,0]}}"""));
        places.Delete(6);
        Assert.Equal([9, 5, 4, 3, 1, 2], Ids(places.Find(Near0)));
        Assert.Equal([6, 5, 4, 3, 1, 2], Ids(_places.Find(Near0)));
    }

    [Fact]
    public void A_cursor_is_good_for_the_same_order_alone()
    {
        var query = _places.Find(Near0);
        var first = query.Page(4);
        Assert.Equal([6, 5, 4, 3], Ids(first.Documents));
        Assert.Equal([1, 2], Ids(query.Page(4, first.Cursor).Documents));
        Assert.Equal([1, 2], Ids(_places.Find(Near0).Page(4, first.Cursor).Documents));
        foreach (var other in new[] { query.Sort("""{"at":1}"""), query.Sort("""{"_id":1}"""), _places.Find(Near0.Replace("1000000", "1000001", StringComparison.Ordinal)) })
            Assert.Contains("is of another query", Assert.Throws<PajsException>(() => other.Page(4, first.Cursor)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_is_kept_until_a_document_changes()
    {
        var query = _places.Find(Near0).Cache(TimeSpan.FromMinutes(1));
        Assert.Equal([6, 5, 4, 3, 1, 2], Ids(query));
        Assert.Equal([1, 2, 3, 4, 5, 6], Ids(query.Sort("""{"_id":1}""")));
        var hits = _db.QueryCache.Hits;
        Assert.Equal([6, 5, 4, 3, 1, 2], Ids(query));
        Assert.Equal(hits + 1, _db.QueryCache.Hits);
        _places.UpdateOne("""{"_id":7}""", """{"$set":{"at":[0,0]}}""");
        Assert.Equal([6, 7, 5, 4, 3, 1, 2], Ids(query));
    }

    [Fact]
    public void A_collation_changes_strings_and_no_distance()
    {
        var filter = Document.Parse("""{"name":{"$in":["a","B","c","d","e","f","g","FAR"]},"at":{"$near":[0,0]}}""");
        Assert.Equal([6, 5, 4, 3, 1, 2, 7], Ids(_places.Find(filter).Collation(Collation.IgnoreCase)));
        Assert.Equal([6, 5], Ids(_places.Find(filter).Collation(Collation.IgnoreCase).Page(2).Documents));
        Assert.Equal(6, _places.FindOneAndDelete(filter, new FindOneAndOptions { Collation = Collation.IgnoreCase })!.Id);
    }

    [Fact]
    public void What_is_sorted_beyond_memory_is_in_the_same_order()
    {
        _places.InsertMany(Enumerable.Range(100, 2_000).Select(static id => Document.Of(("_id", id), ("at", new Value[] { id * 37 % 180, id % 80 }))));
        var query = _places.Find("""{"at":{"$near":[0,0]}}""");
        Assert.Equal(Ids(query.WithMemory(64 << 20)), Ids(query.WithMemory(4 << 10)));
    }

    [Fact]
    public void It_is_explained()
    {
        _places.CreateIndex("""{"at":1}""");
        var explained = _places.Find(Near0).Limit(2).Explain();
        Assert.Equal("collection scan", explained["plan.stage"]);
        Assert.Equal(true, explained["sorted"]);
        Assert.Equal(8, explained["documentsExamined"]);
        Assert.Equal(6, explained["matched"]);
        Assert.Equal(2, explained["rows"]);
        Assert.Equal(2, _places.Find(Near0).ExplainPage(1, _places.Find(Near0).Page(4).Cursor)["rows"]);
    }

    [Fact]
    public void Expired_documents_are_not_near()
    {
        _places.CreateIndex("""{"until":1}""", new IndexOptions { ExpireAfter = TimeSpan.Zero });
        _places.UpdateOne("""{"_id":6}""", """{"$set":{"until":{"$date":"1970-01-01T00:00:00Z"}}}""");
        Assert.Equal([5, 4, 3, 1, 2], Ids(_places.Find(Near0)));
    }

    private static List<int> Ids(IEnumerable<Document> documents) => [.. documents.Select(static document => (int)document.Id.AsInt64())];
}
