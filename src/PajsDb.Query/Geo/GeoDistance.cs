using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Pajs.Query;

/// <summary>The distance on the sphere from a place to the nearest point of a shape, in metres.</summary>
/// <remarks>0 within a polygon. The edges are straight lines in longitude and latitude, not great circles; the result is exact to
/// <see cref="AccuracyMeters"/> for edges, and as exact as <see cref="GeoSphere.Distance"/> for points.</remarks>
internal static class GeoDistance
{
    public const double AccuracyMeters = 1;

    // Twice the tolerance is the worst error.
    private const double Tolerance = AccuracyMeters / 2 / GeoSphere.RadiusMeters;

    // Up to this length, in radians, an edge is compared with the arc of a great circle between its ends.
    private const double LongestArc = 0.5;

    /// <summary>The distance to a shape; infinite when it is empty.</summary>
    public static double Between(GeoPoint point, GeoShape shape)
    {
        var least = double.PositiveInfinity;
        foreach (var component in shape.Components)
        {
            if (component is Polygon && Holds(component, point)) return 0;
            foreach (var positions in GeoEdges.PositionsOf(component)) Narrow(point, positions, ref least);
        }

        return GeoSphere.RadiusMeters * least;
    }

    /// <summary>Lessens an angle, in radians, to the least of it and those to the points of a row of positions joined by edges.</summary>
    public static void Narrow(GeoPoint point, Coordinate[] positions, ref double least)
    {
        foreach (var position in positions) least = Math.Min(least, GeoSphere.Angle(point, Place(position)));
        var from = UnitVector.Of(point);
        for (var i = 1; i < positions.Length; i++) Narrow(point, from, Place(positions[i - 1]), Place(positions[i]), ref least);
    }

    private static bool Holds(Geometry polygon, GeoPoint point) =>
        polygon.EnvelopeInternal.Contains(point.Longitude, point.Latitude)
        && SimplePointInAreaLocator.Locate(new Coordinate(point.Longitude, point.Latitude), polygon) != Location.Exterior;

    // The ends of the edge are in the least angle already. An edge that comes no nearer than that by more than the tolerance, however it
    // bends away from its arc, is left out; one that keeps close to its arc is as near as that; any other is halved.
    private static void Narrow(GeoPoint point, UnitVector from, GeoPoint start, GeoPoint end, ref double least)
    {
        var bend = Bend(start, end);
        var arc = from.AngleToArc(UnitVector.Of(start), UnitVector.Of(end));
        if (arc - bend >= least - Tolerance) return;
        if (bend <= Tolerance)
        {
            least = arc;
            return;
        }

        var middle = new GeoPoint((start.Longitude + end.Longitude) / 2, (start.Latitude + end.Latitude) / 2);
        least = Math.Min(least, GeoSphere.Angle(point, middle));
        Narrow(point, from, start, middle, ref least);
        Narrow(point, from, middle, end, ref least);
    }

    // A bound above how far the edge is from the arc between its ends, in radians. The bend of a short edge is an eighth of its acceleration
    // along the sphere, which is that of longitude and latitude as they change evenly; it is doubled, to be above what the
    // approximation leaves out. An edge of any length is nowhere farther from its ends than it is long.
    private static double Bend(GeoPoint start, GeoPoint end)
    {
        var longitude = GeoSphere.Radians(end.Longitude - start.Longitude);
        var latitude = GeoSphere.Radians(end.Latitude - start.Latitude);
        var (cosine, sine) = Greatest(start.Latitude, end.Latitude);
        var length = Math.Sqrt((longitude * cosine * longitude * cosine) + (latitude * latitude));
        if (length > LongestArc || Math.Abs(longitude) > LongestArc) return length;
        var acceleration = sine * Math.Abs(longitude) * Math.Sqrt((4 * latitude * latitude) + (longitude * cosine * longitude * cosine));
        return Math.Min(length, acceleration / 4);
    }

    // The greatest cosine, and the greatest sine without its sign, between two latitudes.
    private static (double Cosine, double Sine) Greatest(double one, double other)
    {
        var nearest = one * other <= 0 ? 0 : Math.Min(Math.Abs(one), Math.Abs(other));
        var farthest = Math.Max(Math.Abs(one), Math.Abs(other));
        return (Math.Cos(GeoSphere.Radians(nearest)), Math.Sin(GeoSphere.Radians(farthest)));
    }

    private static GeoPoint Place(Coordinate position) => new(position.X, position.Y);
}
