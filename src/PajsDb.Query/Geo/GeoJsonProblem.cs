using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Pajs.Query;

/// <summary>What is wrong with a polygon, where, and what to do.</summary>
internal static class GeoJsonProblem
{
    public static string Of(TopologyValidationError error, Polygon polygon)
    {
        var place = FormattableString.Invariant($"[{Math.IEEERemainder(error.Coordinate.X, 360)}, {error.Coordinate.Y}]");
        return error.ErrorType switch
        {
            TopologyValidationErrors.SelfIntersection =>
                $"its edges cross at {place}{RingAt(error, polygon)}; a ring may only touch itself or another in single points",
            TopologyValidationErrors.RingSelfIntersection =>
                $"a ring touches itself at {place}{RingAt(error, polygon)}; split it there into two polygons, or a polygon and a hole",
            TopologyValidationErrors.HoleOutsideShell =>
                $"the hole at {place} is not inside ring 0; make it a polygon of its own",
            TopologyValidationErrors.NestedHoles =>
                $"the hole at {place} is inside of another hole; make it a polygon of its own",
            TopologyValidationErrors.DisconnectedInteriors =>
                $"the holes cut the polygon into pieces at {place}; make each piece a polygon",
            TopologyValidationErrors.TooFewPoints or TopologyValidationErrors.InvalidCoordinate =>
                $"the ring at {place} encloses nothing; it needs at least three places that are not on one line",
            _ => $"it is no valid polygon at {place}: {error.Message}",
        };
    }

    private static string RingAt(TopologyValidationError error, Polygon polygon)
    {
        var point = polygon.Factory.CreatePoint(error.Coordinate);
        var rings = polygon.InteriorRings.Prepend(polygon.ExteriorRing);
        var numbers = rings.Select((ring, number) => (ring, number)).Where(item => item.ring.Distance(point) < 1e-9).Select(item => item.number);
        return numbers.ToArray() switch
        {
            [] => "",
            [var one] => FormattableString.Invariant($", in ring {one}"),
            [var one, var other, ..] => FormattableString.Invariant($", of rings {one} and {other}"),
        };
    }
}
