using NetTopologySuite.Geometries;

namespace Pajs.Query.Tests.Geo;

/// <summary>How far shapes are, by trying many of their points.</summary>
internal static class Nearness
{
    private const int Tries = 200;

    /// <summary>The distance in metres to the nearest point of a shape's edges; what a polygon encloses does not count.</summary>
    public static double ByTrying(GeoPoint point, GeoShape shape) =>
        shape.Components.SelectMany(Rows).Min(row => Nearest(point, row));

    /// <summary>Points along the edges of a line or a polygon, both ends of each among them.</summary>
    public static IEnumerable<GeoPoint> Samples(Geometry component)
    {
        foreach (var positions in Rows(component))
            for (var i = 1; i < positions.Length; i++)
                for (var step = 0; step <= Tries; step++) yield return Between(positions[i - 1], positions[i], (double)step / Tries);
    }

    private static IEnumerable<Coordinate[]> Rows(Geometry component) => GeoEdges.PositionsOf(component);

    private static double Nearest(GeoPoint point, Coordinate[] positions) => positions.Length == 1
        ? GeoSphere.Distance(point, Between(positions[0], positions[0], 0))
        : positions.Zip(positions.Skip(1)).Min(edge => Nearest(point, edge.First, edge.Second));

    // The best of many tries, made better between its neighbours by thirds.
    private static double Nearest(GeoPoint point, Coordinate start, Coordinate end)
    {
        double At(double part) => GeoSphere.Distance(point, Between(start, end, part));
        var best = Enumerable.Range(0, Tries + 1).MinBy(step => At((double)step / Tries));
        var (lower, upper) = (Math.Max(0, best - 1.0) / Tries, Math.Min(Tries, best + 1.0) / Tries);
        for (var i = 0; i < 60; i++)
        {
            var third = (upper - lower) / 3;
            if (At(lower + third) < At(upper - third)) upper -= third;
            else lower += third;
        }

        return Math.Min(At(lower), At((double)best / Tries));
    }

    private static GeoPoint Between(Coordinate start, Coordinate end, double part) =>
        new(start.X + ((end.X - start.X) * part), start.Y + ((end.Y - start.Y) * part));
}
