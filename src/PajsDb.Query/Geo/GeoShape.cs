using NetTopologySuite.Geometries;

namespace Pajs.Query;

/// <summary>A geometry on the plane of longitudes and latitudes: checked, and cut where it crossed the antimeridian, so that all its
/// positions are within [-180, 180] and [-90, 90]. Nobody changes it after it was made; any thread may use it.</summary>
internal sealed class GeoShape
{
    /// <summary>Makes the geometries of all shapes.</summary>
    public static GeometryFactory Factory { get; } = new(new PrecisionModel(), 4326);

    /// <param name="geometry">Each polygon in it is valid; they may overlap each other.</param>
    public GeoShape(Geometry geometry)
    {
        Geometry = geometry;
        Components = [.. SimpleParts(geometry)];
    }

    public Geometry Geometry { get; }

    /// <summary>The points, lines and polygons that the shape consists of.</summary>
    public IReadOnlyList<Geometry> Components { get; }

    public bool IsEmpty => Components.Count == 0;

    /// <summary>Whether the shape consists of polygons only.</summary>
    public bool IsAreal => Geometry is Polygon or MultiPolygon;

    public static GeoShape Of(GeoPoint point) => new(Factory.CreatePoint(new Coordinate(point.Longitude, point.Latitude)));

    /// <summary>A box as a polygon; a line or a point when it is that narrow.</summary>
    public static Geometry GeometryOf(GeoBox box) => Factory.ToGeometry(new Envelope(box.West, box.East, box.South, box.North));

    private static IEnumerable<Geometry> SimpleParts(Geometry geometry)
    {
        if (geometry is not GeometryCollection) return geometry.IsEmpty ? [] : [geometry];
        return Enumerable.Range(0, geometry.NumGeometries).SelectMany(i => SimpleParts(geometry.GetGeometryN(i)));
    }
}
