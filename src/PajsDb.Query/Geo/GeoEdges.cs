using NetTopologySuite.Geometries;

namespace Pajs.Query;

/// <summary>The rows of positions whose neighbours are joined by edges.</summary>
internal static class GeoEdges
{
    /// <summary>A point's one position, a line's, or those of each ring of a polygon.</summary>
    public static IEnumerable<Coordinate[]> PositionsOf(Geometry component)
    {
        if (component is not Polygon polygon) return [component.Coordinates];
        return polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(ring => ring.Coordinates);
    }
}
