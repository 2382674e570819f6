using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary><c>Near</c> and <c>Within</c> of collections and of queries, which become the filters of the same meaning.</summary>
public sealed class PlaceQueryTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);
    private readonly Collection _towns;

    public PlaceQueryTests()
    {
        _towns = _db.Collection("towns");
        _towns.InsertMany(
        [
            Document.Parse("""{"_id":"Bergen","at":[5.32,60.39],"country":"NO"}"""),
            Document.Parse("""{"_id":"Oslo","at":{"type":"Point","coordinates":[10.75,59.91]},"country":"NO"}"""),
            Document.Parse("""{"_id":"Praha","at":[14.42,50.08],"country":"CZ"}"""),
            Document.Parse("""{"_id":"Suva","at":{"lng":178.44,"lat":-18.14},"country":"FJ"}"""),
        ]);
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void The_nearest_come_first()
    {
        Assert.Equal(["Oslo", "Bergen", "Praha", "Suva"], Ids(_towns.Near("at", 11, 60)));
        Assert.Equal(["Oslo", "Bergen"], Ids(_towns.Near("at", 11, 60, 400_000)));
        Assert.Equal(["Bergen", "Praha"], Ids(_towns.Near("at", 11, 60, 2_000_000, minMeters: 100_000)));
        Assert.Equal(["Bergen", "Oslo"], Ids(_towns.Near("at", 11, 60, 400_000).Sort("""{"_id":1}""")));
        Assert.Equal(["Praha"], Ids(_towns.Find("""{"country":{"$ne":"NO"}}""").Near("at", 11, 60).Limit(1)));
        Assert.Equal(["Bergen"], Ids(_towns.Find("""{"at":{"$ne":null}}""").Near("at", 11, 60).Skip(1).Limit(1)));
        Assert.Equal(["Bergen", "Oslo"], Ids(_towns.Find("""{"country":"no"}""").Collation(Collation.IgnoreCase).Near("at", 5, 60)));
        Assert.Equal(["Suva"], Ids(_towns.Near("at", -179, -18, 400_000)));
        var page = _towns.Near("at", 11, 60).Page(3);
        Assert.Equal(["Suva"], Ids(_towns.Near("at", 11, 60).Page(3, page.Cursor).Documents));
        Assert.Equal(2, _towns.Near("at", 11, 60, 400_000).Count());
    }

    [Fact]
    public void Within_a_polygon_are_those_inside()
    {
        GeoPosition[] norway = [new(4, 57), new(13, 57), new(13, 64), new(4, 64)];
        Assert.Equal(["Bergen", "Oslo"], Ids(_towns.Within("at", norway)));
        Assert.Equal(["Bergen", "Oslo"], Ids(_towns.Within("at", [.. norway, norway[0]])));
        Assert.Equal(["Oslo"], Ids(_towns.Within("at", norway).Near("at", 11, 60).Limit(1)));
        var holed = Document.Parse("""{"type":"Polygon","coordinates":[[[4,50],[15,50],[15,64],[4,64],[4,50]],[[5,60],[6,60],[6,61],[5,61],[5,60]]]}""");
        Assert.Equal(["Oslo", "Praha"], Ids(_towns.Within("at", holed)));
        Assert.Equal(["Praha"], Ids(_towns.Find("""{"country":"CZ"}""").Within("at", holed)));
        Assert.Equal(["Suva"], Ids(_towns.Within("at", [new(170, -30), new(-170, -30), new(-170, 0), new(170, 0)])));
    }

    [Fact]
    public void What_is_no_place_no_distance_or_no_polygon_is_told()
    {
        Assert.Equal("longitude", Assert.Throws<ArgumentOutOfRangeException>(() => _towns.Near("at", 181, 0)).ParamName);
        Assert.Equal("latitude", Assert.Throws<ArgumentOutOfRangeException>(() => _towns.Near("at", 0, 91)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => _towns.Near("at", double.NaN, 0));
        foreach (var (most, least) in new[] { (-1, 0), (double.NaN, 0), (1, 2), (1, -1), (1, double.NaN), (double.PositiveInfinity, double.PositiveInfinity) })
            Assert.Throws<ArgumentOutOfRangeException>(() => _towns.Near("at", 0, 0, most, least));
        Assert.Throws<ArgumentException>(() => _towns.Near("", 0, 0));
        AssertRefused("at least three places", () => _towns.Within("at", [new(0, 0), new(1, 1)]));
        AssertRefused("cross at", () => _towns.Within("at", [new(0, 0), new(2, 2), new(2, 0), new(0, 2)]));
        AssertRefused("of type Polygon or MultiPolygon", () => _towns.Within("at", new GeoPosition(0, 0).ToDocument()));
        AssertRefused("asks at most once what is near", () => _towns.Near("at", 0, 0).Near("at", 1, 1));
    }

    private static IEnumerable<string> Ids(IEnumerable<Document> documents) => documents.Select(static document => document.Id.AsString());

    private static void AssertRefused(string message, Action action)
    {
        var error = Assert.Throws<PajsException>(action);
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
