using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Pajs.Query;

/// <summary>A few neighbouring edges with a box around them, so that what is far from the box need not be compared with each.</summary>
/// <param name="Positions">Those that the edges join; or a single one.</param>
/// <param name="Bounds">The least box around them.</param>
internal readonly record struct EdgeRun(Coordinate[] Positions, GeoBox Bounds)
{
    private const int EdgesInRun = 8;

    /// <summary>All edges of a geometry, and its points.</summary>
    public static EdgeRun[] AllOf(IEnumerable<Geometry> components) => [.. components.SelectMany(GeoEdges.PositionsOf).SelectMany(Divide)];

    /// <summary>Whether an edge has a point in common with a box, if only with its edge.</summary>
    public bool Meets(GeoBox box, RectangleLineIntersector rectangle)
    {
        if (!Bounds.Intersects(box)) return false;
        for (var i = 1; i < Positions.Length; i++)
            if (BoundsOf(Positions.AsSpan(i - 1, 2)).Intersects(box) && rectangle.Intersects(Positions[i - 1], Positions[i])) return true;
        return false;
    }

    private static IEnumerable<EdgeRun> Divide(Coordinate[] positions)
    {
        for (var first = 0; first == 0 || first < positions.Length - 1; first += EdgesInRun)
        {
            var part = positions[first..Math.Min(positions.Length, first + EdgesInRun + 1)];
            yield return new EdgeRun(part, BoundsOf(part));
        }
    }

    private static GeoBox BoundsOf(ReadOnlySpan<Coordinate> positions)
    {
        var bounds = new GeoBox(positions[0].X, positions[0].Y, positions[0].X, positions[0].Y);
        foreach (var position in positions) bounds = bounds.Around(new GeoBox(position.X, position.Y, position.X, position.Y));
        return bounds;
    }
}
