using NetTopologySuite.Geometries;

namespace Pajs.Query;

/// <summary>Writes shapes as GeoJSON: what <see cref="GeoJsonReader"/> reads back as the same shape.</summary>
/// <remarks>A shape that was cut at the antimeridian is written in its parts, as RFC 7946 wants it.</remarks>
internal static class GeoJsonWriter
{
    public static Value Write(GeoShape shape) => Write(shape.Geometry);

    private static Value Write(Geometry geometry) => geometry switch
    {
        Point point => Typed("Point", Position(point.Coordinate)),
        LineString line => Typed("LineString", Positions(line)),
        Polygon polygon => Typed("Polygon", Rings(polygon)),
        MultiPoint points => Typed("MultiPoint", Each(points, part => Position(part.Coordinate))),
        MultiLineString lines => Typed("MultiLineString", Each(lines, Positions)),
        MultiPolygon polygons => Typed("MultiPolygon", Each(polygons, part => Rings((Polygon)part))),
        _ => Document.Of(("type", "GeometryCollection"), ("geometries", Each(geometry, Write))),
    };

    private static Value Typed(string type, Value coordinates) => Document.Of(("type", type), ("coordinates", coordinates));

    private static Value Each(Geometry parts, Func<Geometry, Value> write) =>
        Enumerable.Range(0, parts.NumGeometries).Select(i => write(parts.GetGeometryN(i))).ToArray();

    private static Value Rings(Polygon polygon) =>
        polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(Positions).ToArray();

    private static Value Positions(Geometry line) => Array.ConvertAll(line.Coordinates, Position);

    private static Value Position(Coordinate position) => new Value[] { position.X, position.Y };
}
