using NetTopologySuite.Geometries;
using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>The distance from a place to a shape is that to its nearest point, as found by trying.</summary>
public sealed class GeoDistanceLaws
{
    private const int Tries = 200;

    [Fact]
    public void The_distance_to_a_shape_is_that_to_its_nearest_point()
    {
        var any = new AnyPlace(1);
        for (var i = 0; i < 2_000; i++)
        {
            var shape = Stars.Shape(any.Star());
            var corner = shape.Geometry.Coordinate;
            var point = any.Below(2) == 0 ? any.Point() : any.Near(new GeoPoint(corner.X, corner.Y), 5);
            var distance = GeoDistance.Between(point, shape);
            if (new PreparedShape(shape).Contains(point))
            {
                Assert.InRange(distance, 0, 1e-3);
                continue;
            }

            var nearest = shape.Components.SelectMany(Edges).Min(edge => Nearest(point, edge.Start, edge.End));
            Assert.InRange(distance, nearest - GeoDistance.AccuracyMeters, nearest + GeoDistance.AccuracyMeters);
        }
    }

    [Fact]
    public void The_distance_to_points_is_that_to_the_nearest()
    {
        var any = new AnyPlace(2);
        for (var i = 0; i < 2_000; i++)
        {
            var (point, one, other) = (any.Point(), any.Point(), any.Point());
            var shape = new GeoShape(GeoShape.Factory.CreateMultiPointFromCoords([Position(one), Position(other)]));
            var nearest = Math.Min(GeoSphere.Distance(point, one), GeoSphere.Distance(point, other));
            Assert.Equal(nearest, GeoDistance.Between(point, shape), 1e-6);
        }
    }

    // The edge along the 60th parallel bends away from the great circle, which goes north of it by far.
    [Fact]
    public void An_edge_is_straight_in_longitude_and_latitude()
    {
        var edge = new GeoShape(GeoShape.Factory.CreateLineString([new Coordinate(0, 60), new Coordinate(90, 60)]));
        var degree = GeoSphere.RadiusMeters * Math.PI / 180;
        Assert.Equal(degree, GeoDistance.Between(new GeoPoint(45, 61), edge), GeoDistance.AccuracyMeters);
        Assert.Equal(0, GeoDistance.Between(new GeoPoint(45, 60), edge), GeoDistance.AccuracyMeters);
    }

    private static IEnumerable<(Coordinate Start, Coordinate End)> Edges(Geometry component) =>
        GeoEdges.PositionsOf(component).SelectMany(positions => positions.Zip(positions.Skip(1)));

    // The best of many tries, made better between its neighbours by thirds.
    private static double Nearest(GeoPoint point, Coordinate start, Coordinate end)
    {
        double At(double part) => GeoSphere.Distance(point, new GeoPoint(
            start.X + ((end.X - start.X) * part), start.Y + ((end.Y - start.Y) * part)));
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

    private static Coordinate Position(GeoPoint point) => new(point.Longitude, point.Latitude);
}
