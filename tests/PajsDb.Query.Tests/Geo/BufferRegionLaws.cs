using NetTopologySuite.Geometries;
using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>What is within a distance of a shape is what trying many of its points finds there.</summary>
public sealed class BufferRegionLaws
{
    // Of what a region is asked, and of what it is compared with.
    private const double Accuracy = 2 * GeoDistance.AccuracyMeters;

    private static readonly Polygon Square = (Polygon)GeoShape.GeometryOf(new GeoBox(9, 49, 11, 51));

    [Fact]
    public void Places_are_within_when_the_nearest_point_of_the_shape_is_near_enough()
    {
        var any = new AnyPlace(1);
        var (within, outside) = (0, 0);
        for (var i = 0; i < 300; i++)
        {
            var shape = Shape(any);
            var prepared = new PreparedShape(shape);
            var meters = Meters(any);
            var region = new BufferRegion(shape, meters);
            for (var j = 0; j < 10; j++)
            {
                var point = any.Below(4) == 0 ? any.Point() : any.Near(Corner(shape), GeoSphere.Degrees(meters / GeoSphere.RadiusMeters) * 2);
                var distance = prepared.Contains(point) ? 0 : Nearness.ByTrying(point, shape);
                if (distance > 0 && Math.Abs(distance - meters) < Accuracy) continue;
                Assert.True(region.Contains(point) == distance <= meters, $"{shape.Geometry} {meters} {point} {distance}");
                _ = distance <= meters ? within++ : outside++;
            }
        }

        Assert.True(within > 300 && outside > 300);
    }

    [Fact]
    public void Shapes_are_within_when_none_of_their_points_is_too_far()
    {
        var any = new AnyPlace(2);
        var (within, outside) = (0, 0);
        for (var i = 0; i < 150; i++)
        {
            var (shape, meters) = (Shape(any), Meters(any));
            var region = new BufferRegion(shape, meters);
            var other = Stars.Shape(any.Below(2) == 0 ? any.Star() : SmallStar(any, Corner(shape), meters));
            var distance = new PreparedDistance(shape);
            var farthest = other.Components.SelectMany(part => Nearness.Samples(part).Append(Interior(part))).Max(distance.From);
            if (region.Contains(other)) within++;
            else outside++;
            if (region.Contains(other))
                Assert.True(farthest <= meters + Tolerance(meters, other), $"{shape.Geometry} {meters} {other.Geometry} {farthest}");

            // With room for the farthest point between two samples, and for the middle of what is enclosed.
            var roomy = farthest + (GeoSphere.RadiusMeters * GeoSphere.Radians(Extent(other))) + Accuracy;
            Assert.True(new BufferRegion(shape, roomy).Contains(other), $"{shape.Geometry} {roomy} {other.Geometry}");
        }

        Assert.True(within > 20 && outside > 20);
    }

    [Fact]
    public void What_a_shape_encloses_has_to_be_near_too()
    {
        // The middle of the square is 71.7 km from its nearest edge, the eastern and western ones.
        var ring = new GeoShape(Square.Shell);
        Assert.False(new BufferRegion(ring, 70_000).Contains(new GeoShape(Square)));
        Assert.True(new BufferRegion(ring, 73_000).Contains(new GeoShape(Square)));
        Assert.True(new BufferRegion(ring, 0).Contains(ring));
        Assert.True(new BufferRegion(new GeoShape(Square), 0).Contains(new GeoShape(Square)));
    }

    [Fact]
    public void A_covering_has_all_of_the_region()
    {
        var any = new AnyPlace(3);
        for (var i = 0; i < 100; i++)
        {
            var meters = Meters(any);
            var region = new BufferRegion(Shape(any), meters);
            GeoCoveringLaws.Check(any, region, region.Contains, GeoSphere.Degrees(meters / GeoSphere.RadiusMeters));
        }
    }

    [Fact]
    public void Asking_for_a_place_allocates_nothing()
    {
        var line = new BufferRegion(new GeoShape(Square.Shell), 1_000);
        var place = new GeoPoint(9, 50);
        for (var i = 0; i < 100; i++) Assert.True(line.Contains(place));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) line.Contains(place);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static double Tolerance(double meters, GeoShape shape) =>
        (2 * Accuracy) + (1e-3 * Math.Max(meters, GeoSphere.RadiusMeters * GeoSphere.Radians(Extent(shape))));

    private static GeoShape Shape(AnyPlace any) => any.Below(3) switch
    {
        0 => Stars.Shape(any.Star()),
        1 => new GeoShape(GeoShape.Factory.BuildGeometry([.. Stars.Shape(any.Star()).Components.Select(part => ((Polygon)part).Shell)])),
        _ => new GeoShape(GeoShape.Factory.CreateMultiPointFromCoords([Position(any.Point()), Position(any.Point())])),
    };

    private static double Meters(AnyPlace any) => any.Below(3) switch
    {
        0 => any.Number(10, 1_000),
        1 => any.Number(1_000, 100_000),
        _ => any.Number(100_000, 5_000_000),
    };

    // About as large as the region is wide, so that it is within as often as not.
    private static Coordinate[] SmallStar(AnyPlace any, GeoPoint middle, double meters)
    {
        var latitude = Math.Clamp(middle.Latitude, -80, 80);
        var radius = Math.Min(9, GeoSphere.Degrees(any.Number(0.1, 0.8) * meters / GeoSphere.RadiusMeters));
        var ring = new Coordinate[6];
        for (var i = 0; i < 5; i++)
            ring[i] = new Coordinate(middle.Longitude + (radius * Math.Cos(i * 1.25)), latitude + (radius * Math.Sin(i * 1.25)));
        ring[5] = ring[0].Copy();
        return ring;
    }

    private static GeoPoint Interior(Geometry part) => new(part.InteriorPoint.X, part.InteriorPoint.Y);

    private static GeoPoint Corner(GeoShape shape) => new(shape.Geometry.Coordinate.X, shape.Geometry.Coordinate.Y);

    private static double Extent(GeoShape shape) =>
        shape.Components.Max(part => part.EnvelopeInternal.Width + part.EnvelopeInternal.Height);

    private static Coordinate Position(GeoPoint point) => new(point.Longitude, point.Latitude);
}
