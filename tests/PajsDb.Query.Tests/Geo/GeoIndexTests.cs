using System.Globalization;
using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>What an index of places is made of, what it refuses, and what a question looks at by it.</summary>
public sealed class GeoIndexTests : IDisposable
{
    private const int Grid = 60;

    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);
    private readonly Collection _places;

    public GeoIndexTests() => _places = _db.Collection("places");

    public void Dispose() => _db.Dispose();

    [Fact]
    public void An_index_of_places_has_one_entry_for_a_place_and_none_for_nothing()
    {
        _places.InsertMany(
        [
            Document.Parse("""{"_id": 1, "at": [10, 59]}"""),
            Document.Parse("""{"_id": 2, "at": {"type": "Point", "coordinates": [10, 59]}}"""),
            Document.Parse("""{"_id": 3, "at": {"lng": 10, "lat": 59}}"""),
            Document.Parse("""{"_id": 4, "at": null}"""),
            Document.Parse("""{"_id": 5, "at": []}"""),
            Document.Parse("""{"_id": 6}"""),
        ]);
        var index = _places.CreateIndex("""{"at": "2dsphere"}""");
        Assert.Equal(("at_geo", "{\"at\":\"geo\"}", 3, false), (index.Name, index.Keys.ToJson(), index.EntryCount, index.IsMultikey));
        Assert.Equal(index, _places.CreateIndex("""{"at": "geo"}"""));
        _places.Insert(Document.Parse("""{"_id": 7, "at": [[10, 59], [10, 60], [10, 59]]}"""));
        Assert.Equal((5, true), (_places.Indexes[0].EntryCount, _places.Indexes[0].IsMultikey));
        _places.Delete(7);
        _places.UpdateOne("""{"_id": 1}""", """{"$unset": {"at": 1}}""");
        Assert.Equal(2, _places.Indexes[0].EntryCount);
        Assert.True(_db.Check().IsSound);
    }

    [Fact]
    public void A_shape_has_few_entries_however_large_it_is()
    {
        _places.CreateIndex("""{"at": "geo"}""");
        _places.Insert(Document.Parse("""{"_id": 1, "at": {"type": "LineString", "coordinates": [[-170, -60], [0, 0], [170, 70]]}}"""));
        var index = Assert.Single(_places.Indexes);
        Assert.InRange(index.EntryCount, 2, GeoCovering.DocumentCells);
        Assert.True(index.IsMultikey);
        Assert.True(_db.Check().IsSound);
    }

    [Theory]
    [InlineData("""{"at": "geo", "to": "geo"}""", "places of one path")]
    [InlineData("""{"at": "2d"}""", "\"geo\" for places")]
    [InlineData("""{"at": true}""", "\"geo\" for places")]
    public void Keys_that_make_no_index_are_refused(string keys, string reason) => AssertRefused(keys, new IndexOptions(), reason);

    [Fact]
    public void Options_that_mean_nothing_for_places_are_refused()
    {
        AssertRefused("""{"at": "geo"}""", new IndexOptions { Unique = true }, "cannot be unique");
        AssertRefused("""{"at": "geo"}""", new IndexOptions { ExpireAfter = TimeSpan.FromSeconds(1) }, "expire by an index of a date");
    }

    [Theory]
    [InlineData("\"Oslo\"", "it is neither GeoJSON")]
    [InlineData("[10, 95]", "latitude")]
    [InlineData("[10]", "two numbers")]
    [InlineData("[[10, 59], \"Oslo\"]", "it is neither GeoJSON")]
    [InlineData("""{"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]]]}""", "cross")]
    [InlineData("""{"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1]]]}""", "ring 0")]
    public void What_is_no_geometry_is_refused_by_the_index_alone(string at, string reason)
    {
        var document = Document.Parse($$"""{"_id": 1, "at": {{at}}}""");
        _places.Insert(document);
        AssertIsInvalid(() => _places.CreateIndex("""{"at": "geo"}"""), reason);
        Assert.Empty(_places.Indexes);
        _places.Delete(1);
        _places.CreateIndex("""{"at": "geo"}""", new IndexOptions { PartialFilter = Document.Parse("""{"_id": {"$lt": 2}}""") });
        AssertIsInvalid(() => _places.Insert(document), reason);
        Assert.Equal(0, _places.Count());
        _places.Insert(Document.Parse("""{"_id": 1, "at": [1, 1]}"""));
        AssertIsInvalid(() => _places.Replace(document), reason);
        Assert.Equal("[1,1]", _places.Get(1)!["at"].ToJson());
        _places.Insert(new DocumentBuilder(document) { ["_id"] = 2 }.Build());   // the index leaves it out
        Assert.True(_db.Check().IsSound);
    }

    [Fact]
    public void An_index_with_cells_of_another_version_is_not_read()
    {
        var index = IndexTemplate.Parse(Document.Parse("""{"at": "geo"}"""), new IndexOptions()).ToDocument();
        Assert.Equal("at", IndexDefinition.From(index).Geo?.Path.Text);
        var other = new DocumentBuilder(index) { ["cells"] = GeoCovering.Version + 1 }.Build();
        Assert.Equal(PajsErrorCode.FormatVersion, Assert.Throws<PajsException>(() => IndexDefinition.From(other)).Code);
    }

    [Fact]
    public void A_box_looks_at_few_documents_beside_those_in_it()
    {
        FillGrid();
        var explained = _places.Find("""{"at": {"$geoWithin": {"$box": [[10.5, 20.5], [15.5, 24.5]]}}}""").Explain();
        Assert.Equal((20L, "at_geo"), ((long)explained["matched"], IndexOf(explained)));
        Assert.Equal(20L, (long)explained["documentsExamined"]);
        Assert.InRange((long)explained["keysExamined"], 20, 100);
        Assert.InRange((long)explained["cellsExamined"], 1, GeoCovering.QueryCells);
    }

    [Fact]
    public void The_nearest_are_found_without_reading_everything()
    {
        FillGrid();
        var nearest = _places.Find("""{"at": {"$near": [30.2, 10.3]}}""").Limit(4);
        Assert.Equal(["30,10", "30,11", "31,10", "31,11"], nearest.Select(static place => place.Id.AsString()));
        var explained = nearest.Explain();
        Assert.Equal("nearest by index", explained["plan"]["stage"].AsString());
        Assert.InRange((long)explained["documentsExamined"], 4, 5);
        Assert.InRange((long)explained["keysExamined"], 4, 200);
        Assert.InRange((long)explained["cellsExamined"], 4, 60);
        Assert.False((bool)explained["sorted"]);
    }

    [Fact]
    public void Conditions_beside_the_places_are_asked_of_the_entries()
    {
        FillGrid();
        _places.DropIndex("at_geo");
        _places.CreateIndex("""{"side": 1, "at": "geo", "n": 1}""");
        var nearest = _places.Find("""{"side": {"$in": ["east", "far east"]}, "n": 3, "at": {"$near": [29, 0]}}""").Limit(2);
        Assert.Equal(["30,3", "31,3"], nearest.Select(static place => place.Id.AsString()));
        Assert.Equal(2L, (long)nearest.Explain()["documentsExamined"]);
        var within = _places.Find("""{"side": "west", "n": 3, "at": {"$geoWithin": {"$center": [[10, 3], 2.5]}}}""");
        Assert.Equal(["8,3", "9,3", "10,3", "11,3", "12,3"], within.Select(static place => place.Id.AsString()).OrderBy(Longitude));
        Assert.Equal(5L, (long)within.Explain()["documentsExamined"]);

        static int Longitude(string id) => int.Parse(id.Split(',')[0], CultureInfo.InvariantCulture);
    }

    [Fact]
    public void The_index_gives_neither_values_nor_their_order()
    {
        FillGrid();
        Assert.Equal("collection scan", _places.Find("""{"at": [3, 3]}""").Explain()["plan"]["stage"].AsString());
        var sorted = _places.Find("""{"at": {"$geoWithin": {"$box": [[0, 0], [3, 3]]}}}""").Sort("""{"at": 1}""");
        Assert.True((bool)sorted.Explain()["sorted"]);
        Assert.Equal(sorted.Hint("$natural"), sorted);
        Assert.Equal(Grid, _places.Distinct("at").Count);   // the numbers of the pairs
        Assert.Equal(16, _places.Find("""{"at": {"$geoWithin": {"$box": [[0, 0], [3, 3]]}}}""").Project("""{"at": 1, "_id": 0}""").Distinct().Count());
    }

    [Fact]
    public void Where_an_index_would_help_it_is_suggested()
    {
        FillGrid();
        _places.DropIndex("at_geo");
        var suggestion = _places.Find("""{"n": 3, "at": {"$geoWithin": {"$box": [[0, 0], [3, 3]]}}}""").Explain()["suggestion"].AsString();
        Assert.Contains("""{"n":1,"at":"geo"}""", suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transaction_finds_its_own_places_and_conflicts_with_those_that_came_nearer()
    {
        FillGrid();
        using var transaction = _db.BeginTransaction();
        var inside = transaction.Collection("places");
        inside.Insert(Document.Parse("""{"_id": "new", "at": [30.2, 10.3]}"""));
        var nearest = inside.Find("""{"at": {"$near": [30.2, 10.3]}}""").Limit(3).ToList();
        Assert.Equal(["new", "30,10", "30,11"], nearest.Select(static place => place.Id.AsString()));
        _places.Insert(Document.Parse("""{"_id": "far", "at": [-120, -40]}"""));
        _places.Insert(Document.Parse("""{"_id": "nearer", "at": [30.1, 10.3]}"""));
        Assert.Equal(PajsErrorCode.Conflict, Assert.Throws<PajsException>(() => transaction.Commit()).Code);
    }

    [Fact]
    public void A_transaction_does_not_mind_places_farther_than_it_looked()
    {
        FillGrid();
        using var transaction = _db.BeginTransaction();
        var inside = transaction.Collection("places");
        var nearest = inside.Find("""{"at": {"$near": [30.2, 10.3]}}""").Limit(3).ToList();
        inside.Insert(new DocumentBuilder { ["_id"] = "found", ["at"] = nearest[0]["at"] }.Build());
        _places.Insert(Document.Parse("""{"_id": "far", "at": [-120, -40]}"""));
        transaction.Commit();
        Assert.Equal(Grid * Grid + 2, _places.Count());
    }

    [Fact]
    public void A_kept_answer_is_given_up_when_a_place_comes_nearer()
    {
        FillGrid();
        var nearest = _places.Find("""{"at": {"$near": [30.2, 10.3]}}""").Limit(2).Cache(TimeSpan.FromHours(1));
        Assert.Equal(["30,10", "30,11"], nearest.Select(static place => place.Id.AsString()));
        _places.Insert(Document.Parse("""{"_id": "nearer", "at": [30.2, 10.3]}"""));
        Assert.Equal(["nearer", "30,10"], nearest.Select(static place => place.Id.AsString()));
        _places.Replace(Document.Parse("""{"_id": "nearer", "at": [50, 50]}"""));
        Assert.Equal(["30,10", "30,11"], nearest.Select(static place => place.Id.AsString()));
        _places.Delete("30,10");
        Assert.Equal(["30,11", "31,10"], nearest.Select(static place => place.Id.AsString()));
    }

    [Fact]
    public void Equal_places_come_in_the_order_of_their_ids_however_many_they_are()
    {
        _places.CreateIndex("""{"at": "geo"}""");
        _places.InsertMany(Enumerable.Range(0, 5000).Select(static n => Document.Of(("_id", (n * 7919) % 5000), ("at", new Value[] { 10, 59 }))));
        _places.Insert(Document.Parse("""{"_id": -1, "at": [10, 59.0000001]}"""));
        Assert.Equal([0, 1, 2], _places.Find("""{"at": {"$near": [10, 58]}}""").Limit(3).Select(static place => place.Id.AsInt64()));
        Assert.Equal(Enumerable.Range(0, 5000).Append(-1), _places.Find("""{"at": {"$near": [10, 58]}}""").Select(static place => (int)place.Id.AsInt64()));
        Assert.Equal(-1, _places.Find("""{"at": {"$near": [10, 60]}}""").FirstOrDefault()!.Id.AsInt64());
    }

    private void FillGrid()
    {
        _places.CreateIndex("""{"at": "geo"}""");
        _places.InsertMany(
            from x in Enumerable.Range(0, Grid)
            from y in Enumerable.Range(0, Grid)
            select Document.Of(("_id", $"{x},{y}"), ("n", y), ("side", x < Grid / 2 ? "west" : "east"), ("at", new Value[] { x, y })));
    }

    private static string IndexOf(Document explained)
    {
        var plan = explained["plan"].AsDocument();
        return (plan.TryGetField("part", out var part) ? part : plan["parts"][0])["index"].AsString();
    }

    private void AssertRefused(string keys, IndexOptions options, string reason)
    {
        var refused = Assert.Throws<PajsException>(() => _places.CreateIndex(keys, options));
        Assert.Equal(PajsErrorCode.InvalidQuery, refused.Code);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    private static void AssertIsInvalid(Action write, string reason)
    {
        var refused = Assert.Throws<PajsException>(write);
        Assert.Equal(PajsErrorCode.InvalidDocument, refused.Code);
        Assert.Contains("at 'at' cannot stand in the index 'at_geo'", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}
