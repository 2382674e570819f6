using Xunit;

namespace Pajs.Query.Tests.Typed;

/// <summary>Places as members of classes, and questions about them in LINQ.</summary>
public sealed class TypedPlaceTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);
    private readonly Collection<Inn> _inns;

    public TypedPlaceTests()
    {
        _inns = _db.Collection<Inn>("inns");
        _inns.InsertMany(
        [
            new Inn { Id = 1, Stars = 2, At = new(3, 0), Doors = [new(3, 1), new(-1, 0)] },
            new Inn { Id = 2, Stars = 5, At = new(-2, 0), Rooms = [new Room { At = new(0, 0) }] },
            new Inn { Id = 3, Stars = 4, At = new(0, 1), Home = new(180, -90) },
        ]);
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void A_place_is_stored_as_a_point_and_comes_back()
    {
        var stored = _db.Collection("inns").Get(1)!;
        Assert.Equal("""{"type":"Point","coordinates":[3.0,0.0]}""", stored["at"].ToJson());
        Assert.Equal(Value.Null, stored["home"]);
        var read = _inns.Get(1)!;
        Assert.Equal(new GeoPosition(3, 0), read.At);
        Assert.Equal([new GeoPosition(3, 1), new GeoPosition(-1, 0)], read.Doors);
        Assert.Null(read.Home);
        Assert.Equal(new GeoPosition(180, -90), _inns.Get(3)!.Home);
        Assert.Equal("[180, -90]", $"{_inns.Get(3)!.Home}");
    }

    [Theory]
    [InlineData("""[1.5,-2]""")]
    [InlineData("""{"lng":1.5,"lat":-2}""")]
    [InlineData("""{"type":"Point","coordinates":[1.5,-2,900]}""")]
    public void Every_way_to_write_a_place_is_read(string place)
    {
        _db.Collection("inns").Insert(Document.Parse($$"""{"_id":9,"at":{{place}}}"""));
        Assert.Equal(new GeoPosition(1.5, -2), _inns.Get(9)!.At);
    }

    [Theory]
    [InlineData("""[1.5]""")]
    [InlineData("""[181,0]""")]
    [InlineData("\"Oslo\"")]
    [InlineData("null")]
    public void What_is_no_place_is_an_error_with_its_path(string place)
    {
        _db.Collection("inns").Insert(Document.Parse($$"""{"_id":9,"at":{{place}}}"""));
        var error = Assert.Throws<PajsException>(() => _inns.Get(9));
        Assert.Contains("no place", error.Message, StringComparison.Ordinal);
        Assert.Contains("at", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_nearest_come_first()
    {
        Assert.Equal([3, 2, 1], Ids(_inns.Near(inn => inn.At, 0, 0)));
        Assert.Equal([3], Ids(_inns.Near(inn => inn.At, 0, 0, 120_000)));
        Assert.Equal([2, 1], Ids(_inns.Near(inn => inn.At, 0, 0, minMeters: 120_000)));
        Assert.Equal([1], Ids(_inns.Near(inn => inn.Doors, 0, 0)));
        Assert.Equal([2], Ids(_inns.Near(inn => inn.Rooms.Each().At, 0, 0)));
        Assert.Equal([3], Ids(_inns.Near(inn => inn.Home, 0, -80)));
        Assert.Equal([3, 2], Ids(_inns.Find(inn => inn.Stars > 3).Near(inn => inn.At, 0, 0)));
        Assert.Equal([2], Ids(_inns.Near(inn => inn.At, 0, 0).Where(inn => inn.Stars > 3).Skip(1).Take(1)));
        Assert.Equal([2, 3, 1], Ids(_inns.Near(inn => inn.At, 0, 0).OrderByDescending(inn => inn.Stars)));
        Assert.Equal([4, 5, 2], _inns.Near(inn => inn.At, 0, 0).Select(inn => inn.Stars).ToList());
        Assert.Equal(3, _inns.Near(inn => inn.At, 0, 0).First().Id);
        Assert.Equal(2, _inns.Near(inn => inn.At, 0, 0, minMeters: 120_000).Count());
        var first = _inns.Near(inn => inn.At, 0, 0).Page(2);
        Assert.Equal([1], _inns.Near(inn => inn.At, 0, 0).Page(2, first.Cursor).Items.Select(inn => inn.Id));
        Assert.Contains("$near", _inns.Near(inn => inn.At, 0, 0).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Within_a_polygon_are_those_inside()
    {
        GeoPosition[] north = [new(-5, 0.5), new(5, 0.5), new(5, 5), new(-5, 5)];
        Assert.Equal([3], Ids(_inns.Within(inn => inn.At, north)));
        Assert.Equal([1], Ids(_inns.Within(inn => inn.Doors, north)));
        var polygon = Document.Parse("""{"type":"Polygon","coordinates":[[[-5,-5],[0.5,-5],[0.5,5],[-5,5],[-5,-5]]]}""");
        Assert.Equal([2, 3], Ids(_inns.Within(inn => inn.At, polygon)));
        Assert.Equal([(4, 1), (5, 1)], _inns.Within(inn => inn.At, polygon).GroupBy(inn => inn.Stars).Select(group => new { group.Key, Count = group.Count() })
            .ToList().Select(static group => (group.Key, group.Count)).Order());
    }

    [Fact]
    public void What_has_no_order_by_distance_is_refused()
    {
        var near = _inns.Near(inn => inn.At, 0, 0);
        foreach (var query in (Func<object>[])[
            () => near.GroupBy(inn => inn.Stars).Select(group => group.Key).ToList(), () => near.Reverse().ToList(), () => near.Last(),
            () => _inns.AsQueryable().Take(2).Near(inn => inn.At, 0, 0).ToList(), () => near.Near(inn => inn.Home, 0, 0).ToList(),
            () => _inns.Near(inn => inn.Stars + 1, 0, 0).ToList(), () => _inns.Near(inn => inn, 0, 0).ToList(),
            () => _inns.AsQueryable().OrderBy(inn => inn.At).ToList()])
            Assert.Equal(PajsErrorCode.InvalidQuery, Assert.Throws<PajsException>(query).Code);
        Assert.Equal(3, near.OrderBy(inn => inn.Id).Last().Id);
        Assert.Throws<ArgumentOutOfRangeException>(() => _inns.Near(inn => inn.At, 0, 91));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeoPosition(-180.5, 0));
    }

    private static IEnumerable<int> Ids(IQueryable<Inn> inns) => inns.ToList().Select(static inn => inn.Id);

    private sealed class Inn
    {
        public int Id { get; set; }

        public int Stars { get; set; }

        public GeoPosition At { get; set; }

        public GeoPosition? Home { get; set; }

        public List<GeoPosition> Doors { get; set; } = [];

        public List<Room> Rooms { get; set; } = [];
    }

    private sealed class Room
    {
        public GeoPosition At { get; set; }
    }
}
