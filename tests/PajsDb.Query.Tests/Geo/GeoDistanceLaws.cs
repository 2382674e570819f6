using NetTopologySuite.Geometries;
using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>The distance from a place to a shape is that to its nearest point, as found by trying.</summary>
public sealed class GeoDistanceLaws
{
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
            Assert.Equal(distance, new PreparedDistance(shape).From(point), 2 * GeoDistance.AccuracyMeters);
            if (new PreparedShape(shape).Contains(point))
            {
                Assert.InRange(distance, 0, 1e-3);
                continue;
            }

            var nearest = Nearness.ByTrying(point, shape);
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

    private static Coordinate Position(GeoPoint point) => new(point.Longitude, point.Latitude);
}
