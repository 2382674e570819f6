using NetTopologySuite.Geometries;

namespace Pajs.Query.Tests.Geo;

/// <summary>Rings in longitudes that may leave [-180, 180], as documents and as the geometry that they mean.</summary>
internal static class Stars
{
    /// <summary>The ring as a GeoJSON polygon whose longitudes are within [-180, 180].</summary>
    public static Document Document(Coordinate[] ring)
    {
        var positions = Array.ConvertAll(ring, position => (Value)new Value[] { Wrapped(position.X), position.Y });
        return Pajs.Document.Of(("type", "Polygon"), ("coordinates", new Value[] { positions }));
    }

    /// <summary>A box as a GeoJSON polygon, with so many positions that each edge is the short way; null where it encloses nothing. It may be on the
    /// antimeridian and have a pole.</summary>
    public static Document? Rectangle(GeoBox box)
    {
        if (box.West == box.East || box.South == box.North) return null;
        var third = (box.East - box.West) / 3;
        double[] eastward = [box.West, box.West + third, box.East - third, box.East];
        Value[] ring =
        [
            .. eastward.Select(longitude => (Value)new Value[] { longitude, box.South }),
            .. eastward.Reverse().Select(longitude => (Value)new Value[] { longitude, box.North }),
            new Value[] { box.West, box.South },
        ];
        return Pajs.Document.Of(("type", "Polygon"), ("coordinates", new Value[] { ring }));
    }

    public static GeoShape Shape(Coordinate[] ring) =>
        GeoJsonReader.Read(Document(ring).Element, out var problem) ?? throw new InvalidOperationException(problem);

    /// <summary>The polygon on an endless plane, where a place is met again every 360 degrees.</summary>
    public static Polygon Polygon(Coordinate[] ring) => GeoShape.Factory.CreatePolygon(ring);

    private static double Wrapped(double longitude) => longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
}
