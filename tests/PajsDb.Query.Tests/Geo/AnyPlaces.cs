using NetTopologySuite.Geometries;

namespace Pajs.Query.Tests.Geo;

/// <summary>Random documents with places and shapes at <c>at</c>, crowded around a few centres, and random questions about them.</summary>
internal sealed class AnyPlaces
{
    private readonly AnyPlace _any;
    private readonly GeoPoint[] _centres;
    private readonly bool _isPointsOnly;

    /// <param name="seed">The same gives the same.</param>
    /// <param name="isPointsOnly">Whether each document has one place, or none.</param>
    public AnyPlaces(int seed, bool isPointsOnly)
    {
        _any = new AnyPlace(seed);
        _isPointsOnly = isPointsOnly;
        _centres = [.. Enumerable.Range(0, 4).Select(_ => _any.Point())];
    }

    /// <summary>Keys of indexes that have the places.</summary>
    public static IReadOnlyList<string> Indexes { get; } =
    [
        """{"at": "geo"}""",
        """{"country": 1, "at": "geo"}""",
        """{"at": "geo", "population": -1}""",
        """{"country": -1, "at": "geo", "population": 1}""",
    ];

    public Document Document(int id)
    {
        var document = new DocumentBuilder { ["_id"] = id, ["country"] = Country(), ["population"] = _any.Below(100) };
        if (_any.Below(20) > 0) document["at"] = At();
        return document.Build();
    }

    public string Country() => "ABC"[_any.Below(3)].ToString();

    /// <summary>A filter on <c>at</c>, often with more conditions.</summary>
    public Document Filter()
    {
        var filter = new DocumentBuilder { ["at"] = AtFilter() };
        if (_any.Below(3) == 0) filter["country"] = Country();
        if (_any.Below(4) == 0) filter["country"] = Pajs.Document.Of(("$in", new Value[] { "A", "C" }));
        if (_any.Below(4) == 0) filter["population"] = Pajs.Document.Of(("$lt", 50));
        if (_any.Below(8) == 0) filter["$or"] = new Value[] { Pajs.Document.Of(("at", AtFilter())), Pajs.Document.Of(("population", 3)) };
        return filter.Build();
    }

    /// <summary>The same with <c>$near</c>, which also gives the order.</summary>
    public Document NearFilter()
    {
        var place = Pajs.Document.Of(("type", "Point"), ("coordinates", Pair(Place())));
        var near = new DocumentBuilder { ["$geometry"] = place };
        var (least, most) = (_any.Number(0, 1e6), _any.Below(2) == 0 ? _any.Number(1e6, 1e7) : _any.Number(1e6, 2e6));
        if (_any.Below(2) == 0) near["$maxDistance"] = most;
        if (_any.Below(4) == 0) near["$minDistance"] = least;
        var filter = new DocumentBuilder(Filter()) { ["at"] = Pajs.Document.Of(("$near", near.Build())) };
        if (_any.Below(4) == 0) filter["$and"] = new Value[] { Pajs.Document.Of(("at", AtFilter())) };
        return filter.Build();
    }

    public GeoPoint Place() => _any.Below(4) == 0 ? _any.Point() : _any.Near(_centres[_any.Below(_centres.Length)], Spread());

    public double Number(double least, double most) => _any.Number(least, most);

    public int Below(int bound) => _any.Below(bound);

    private double Spread() => _any.Below(3) switch { 0 => 1e-6, 1 => 0.5, _ => 20 };

    private Value At()
    {
        if (_any.Below(12) == 0) return Value.Null;
        if (_isPointsOnly) return Point(Place());
        return _any.Below(8) switch
        {
            0 => Array.Empty<Value>(),
            1 => new Value[] { Point(Place()), Point(Place()) },
            2 => new Value[] { Point(Place()), Shape(), Value.Null },
            3 or 4 => Shape(),
            _ => Point(Place()),
        };
    }

    private Value Point(GeoPoint point) => _any.Below(3) switch
    {
        0 => Pair(point),
        1 => Pajs.Document.Of(("lng", point.Longitude), ("lat", point.Latitude)),
        _ => Pajs.Document.Of(("type", "Point"), ("coordinates", Pair(point))),
    };

    private Value Shape() => _any.Below(5) switch
    {
        4 => Rectangle(),
        0 => Geometry("MultiPoint", new Value[] { Pair(Place()), Pair(Place()) }),
        1 => Line(_any.Point(), _any.Point()),
        2 => ShortLine(),
        _ => Stars.Document(Star()),
    };

    private Document ShortLine()
    {
        var from = Place();
        return Line(from, _any.Near(from, 0.2));
    }

    // Its ends may be one place, and its middle is another.
    private Document Line(GeoPoint from, GeoPoint to) => Geometry(
        "LineString", new Value[] { Pair(from), Pair(new GeoPoint(from.Longitude, from.Latitude > 0 ? from.Latitude - 1 : from.Latitude + 1)), Pair(to) });

    private Document AtFilter() => _any.Below(6) switch
    {
        0 => Within("$box", Box()),
        1 => Within("$center", new Value[] { Pair(Place()), _any.Number(0, 30) }),
        2 => Within("$centerSphere", new Value[] { Pair(Place()), _any.Below(2) == 0 ? _any.Number(0, 0.01) : _any.Number(0, 3) }),
        3 => Within("$geometry", _any.Below(3) == 0 ? Rectangle() : Stars.Document(Star())),
        4 => Intersects(_any.Below(3) == 0 ? Rectangle() : Stars.Document(Star())),
        _ => Intersects(ShortLine()),
    };

    // Often on the antimeridian, or with a pole.
    private Document Rectangle()
    {
        var box = _any.Box();
        if (_any.Below(3) == 0) box = box with { North = 90 };
        if (_any.Below(3) == 0) box = box with { South = -90 };
        if (_any.Below(3) == 0) box = box with { West = -180 };
        return Stars.Rectangle(box) ?? Rectangle();
    }

    // Half of them around a place where others are.
    private Coordinate[] Star()
    {
        var ring = _any.Star();
        if (_any.Below(2) == 0) return ring;
        var (place, width) = (Place(), Spread());
        var latitude = Math.Clamp(place.Latitude, -60, 60);
        return Array.ConvertAll(ring, position => new Coordinate(
            place.Longitude + ((position.X - ring[0].X) / 60 * width), latitude + ((position.Y - ring[0].Y) / 120 * width)));
    }

    private Value Box()
    {
        var (one, other) = (Place(), Place());
        if (_any.Below(2) == 0) other = _any.Near(one, Spread());
        if (one.Latitude > other.Latitude) (one, other) = (other, one);
        return new Value[] { Pair(one), Pair(other) };
    }

    private static Document Within(string kind, Value region) => Pajs.Document.Of(("$geoWithin", Pajs.Document.Of((kind, region))));

    private static Document Intersects(Document geometry) => Pajs.Document.Of(("$geoIntersects", Pajs.Document.Of(("$geometry", geometry))));

    private static Document Geometry(string type, Value coordinates) => Pajs.Document.Of(("type", type), ("coordinates", coordinates));

    private static Value Pair(GeoPoint point) => new Value[] { point.Longitude, point.Latitude };
}
