namespace Pajs.Query.Tests.Geo;

/// <summary>Random documents with something at <c>at</c> and at <c>stops.at</c>: places in every way to write one, arrays of them, shapes, and what is
/// neither.</summary>
/// <param name="seed">The same gives the same.</param>
/// <param name="isIndexable">Whether what is neither is left out where an index of places would refuse it.</param>
internal sealed class AnyLocation(int seed, bool isIndexable = false)
{
    private readonly AnyPlace _any = new(seed);

    /// <summary>Where questions about them are asked.</summary>
    public AnyPlace Place => _any;

    /// <summary>A document; <c>n</c> is one of few numbers, so that many documents are equal in it.</summary>
    public Document Document(int id)
    {
        var document = new DocumentBuilder { ["_id"] = id, ["n"] = _any.Below(4) };
        if (_any.Below(12) > 0) document["at"] = Location();
        if (_any.Below(2) == 0) document["stops"] = Array.ConvertAll(new int[_any.Below(4)], _ => Stop());
        return document.Build();
    }

    private Value Stop() => _any.Below(4) == 0 ? Garbage() : Pajs.Document.Of(("at", Location()));

    private Value Location() => _any.Below(20) switch
    {
        < 10 => Point(),
        < 14 => Array.ConvertAll(new int[_any.Below(5)], _ => _any.Below(4) == 0 ? Garbage() : Point()),
        < 16 => Shape(),
        16 => new Value[] { Shape(), Point(), Garbage() },
        17 when !isIndexable => Pajs.Document.Of(("at", Point())),
        _ => Garbage(),
    };

    // Of few places some are written often, so that distances are equal.
    private Value Point()
    {
        var point = _any.Below(3) == 0 ? new GeoPoint(45 * (_any.Below(9) - 4), 30 * (_any.Below(7) - 3)) : _any.Point();
        return _any.Below(3) switch
        {
            0 => Pair(point),
            1 => Pajs.Document.Of(("lng", point.Longitude), ("lat", point.Latitude)),
            _ => Pajs.Document.Of(("type", "Point"), ("coordinates", Pair(point))),
        };
    }

    private Value Shape()
    {
        var shape = AnyShape();
        return isIndexable && GeoJsonReader.Read(shape.Element, out _) is null ? Point() : shape;
    }

    private Document AnyShape() => _any.Below(4) switch
    {
        0 => Pajs.Document.Of(("type", "MultiPoint"), ("coordinates", Pairs())),
        1 => Pajs.Document.Of(("type", "LineString"), ("coordinates", Pairs())),
        2 => Pajs.Document.Of(("type", "GeometryCollection"), ("geometries", Pairs())),
        _ => Stars.Document(_any.Star()),
    };

    private Value[] Pairs() => Array.ConvertAll(new int[2 + _any.Below(3)], _ => Pair(_any.Point()));

    private Value Garbage() => _any.Below(isIndexable ? 1 : 8) switch
    {
        0 => Value.Null,
        1 => "Oslo",
        2 => _any.Number(-180, 180),
        3 => new Value[] { 200.0, 10.0 },
        4 => Pajs.Document.Of(("type", "Point"), ("coordinates", new Value[] { 10.0, 91.0 })),
        5 => Pajs.Document.Of(("type", "Polygon"), ("coordinates", new Value[] { Pairs() })),
        6 => Pajs.Document.Of(("type", "Disk"), ("coordinates", Pair(_any.Point()))),
        _ => Array.Empty<Value>(),
    };

    private static Value Pair(GeoPoint point) => new Value[] { point.Longitude, point.Latitude };
}
