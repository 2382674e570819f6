using NetTopologySuite.Geometries;
using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>The filters agree with brute force: with NetTopologySuite on a plane where each shape is met again every 360 degrees, and
/// with distances computed from directions in space.</summary>
public sealed class GeoRegionLaws
{
    private const int Regions = 1_000;
    private const int CasesEach = 20;

    [Fact]
    public void Places_within_a_polygon_are_those_of_the_plane()
    {
        var any = new AnyPlace(1);
        for (var i = 0; i < Regions; i++)
        {
            var ring = any.Star();
            var polygon = Stars.Polygon(ring);
            var (within, intersects) = Filters(Stars.Document(ring));
            for (var j = 0; j < CasesEach; j++)
            {
                var point = any.Below(2) == 0 ? any.Point() : any.Near(InRange(ring[any.Below(ring.Length)]), polygon.EnvelopeInternal.Width);
                var expected = !point.IsPole && Turns.Any(turn => polygon.Covers(Point(point.Longitude + turn, point.Latitude)));
                var document = At(new Value[] { point.Longitude, point.Latitude });
                Assert.True(expected == within.Matches(document.Element), $"{Stars.Document(ring)} {point}");
                Assert.True(expected == intersects.Matches(document.Element), $"{Stars.Document(ring)} {point}");
            }
        }
    }

    [Fact]
    public void Shapes_within_a_polygon_and_those_that_meet_it_are_those_of_the_plane()
    {
        var any = new AnyPlace(2);
        for (var i = 0; i < Regions; i++)
        {
            var ring = any.Star();
            var polygon = Stars.Polygon(ring);
            var (within, intersects) = Filters(Stars.Document(ring));
            for (var j = 0; j < CasesEach; j++)
            {
                var other = any.Below(2) == 0 ? any.Star() : Shrunk(ring, any.Number(0.1, 1.2));
                var document = At(Stars.Document(other));
                var copies = Turns.Select(turn => Stars.Polygon(Moved(other, turn))).ToArray();
                Assert.True(copies.Any(polygon.Intersects) == intersects.Matches(document.Element), $"{Stars.Document(ring)} {document}");
                Assert.True(copies.Any(polygon.Covers) == within.Matches(document.Element), $"{Stars.Document(ring)} {document}");
            }
        }
    }

    [Fact]
    public void Places_within_a_sphere_are_those_at_most_so_far_away()
    {
        var any = new AnyPlace(3);
        for (var i = 0; i < Regions; i++)
        {
            var (center, radians) = (any.Point(), any.Below(2) == 0 ? any.Number(0, 0.01) : any.Number(0, Math.PI));
            var filter = Within("$centerSphere", new Value[] { Pair(center), radians });
            for (var j = 0; j < CasesEach; j++)
            {
                var point = any.Below(2) == 0 ? any.Point() : any.Near(center, GeoSphere.Degrees(radians));
                var angle = UnitVector.Of(center).Angle(UnitVector.Of(point));
                if (Math.Abs(angle - radians) < 1e-12) continue;
                Assert.Equal(angle <= radians, filter.Matches(At(Pair(point)).Element));
            }
        }
    }

    [Fact]
    public void Shapes_within_a_sphere_have_no_point_farther_away()
    {
        var any = new AnyPlace(4);
        for (var i = 0; i < Regions; i++)
        {
            var ring = any.Star();
            var center = any.Below(4) == 0 ? any.Point() : any.Near(InRange(ring[0]), 1);
            var farthest = Stars.Shape(ring).Components.SelectMany(Samples).Max(place => GeoSphere.Angle(center, place));
            var document = At(Stars.Document(ring));
            Assert.True(Within("$centerSphere", new Value[] { Pair(center), (farthest * 1.001) + 1e-6 }).Matches(document.Element)
                || GeoDistance.Between(center.Antipode, Stars.Shape(ring)) == 0);
            Assert.False(Within("$centerSphere", new Value[] { Pair(center), (farthest * 0.999) - 1e-6 is var less && less > 0 ? less : 0 })
                .Matches(document.Element));
        }
    }

    [Fact]
    public void Boxes_and_circles_are_those_of_the_plane()
    {
        var any = new AnyPlace(5);
        for (var i = 0; i < Regions; i++)
        {
            var (southWest, northEast) = (any.Point(), any.Point());
            if (southWest.Latitude > northEast.Latitude) (southWest, northEast) = (northEast, southWest);
            var box = Within("$box", new Value[] { Pair(southWest), Pair(northEast) });
            var (center, radius) = (any.Point(), any.Number(0, 100));
            var circle = Within("$center", new Value[] { Pair(center), radius });
            for (var j = 0; j < CasesEach; j++)
            {
                var point = any.Below(2) == 0 ? any.Point() : any.Near(center, radius);
                var document = At(Pair(point));
                Assert.Equal(InBox(southWest, northEast, point), box.Matches(document.Element));
                var longitudes = point.IsPole ? 0 : Turns.Min(turn => Math.Abs(point.Longitude + turn - center.Longitude));
                var apart = Math.Sqrt(Math.Pow(longitudes, 2) + Math.Pow(point.Latitude - center.Latitude, 2));
                if (Math.Abs(apart - radius) > 1e-9) Assert.Equal(apart <= radius, circle.Matches(document.Element));
            }
        }
    }

    [Fact]
    public void A_rectangle_is_the_box_whose_corners_it_has_at_the_poles_too()
    {
        var any = new AnyPlace(7);
        var (inside, poles) = (0, 0);
        for (var i = 0; i < Regions; i++)
        {
            var box = any.Box();
            if (any.Below(3) == 0) box = box with { North = 90 };
            if (any.Below(3) == 0) box = box with { South = -90 };
            if (any.Below(3) == 0) box = box with { East = 180 };
            if (Stars.Rectangle(box) is not { } rectangle) continue;
            var (within, intersects) = Filters(rectangle);
            for (var j = 0; j < CasesEach; j++)
            {
                var point = any.Below(2) == 0 ? any.Point() : any.In(box);
                var expected = InBox(new(box.West, box.South), new(box.East, box.North), point);
                Assert.True(expected == within.Matches(At(Pair(point)).Element), $"{rectangle} {point}");
                Assert.True(expected == intersects.Matches(At(Pair(point)).Element), $"{rectangle} {point}");
                if (!expected) continue;
                inside++;
                if (point.IsPole) poles++;
            }
        }

        Assert.InRange(inside, Regions * CasesEach / 4, int.MaxValue);
        Assert.InRange(poles, Regions, int.MaxValue);
    }

    [Fact]
    public void Shapes_within_boxes_and_circles_have_no_point_outside()
    {
        var any = new AnyPlace(6);
        for (var i = 0; i < Regions; i++)
        {
            var ring = any.Star();
            var shape = Stars.Shape(ring);
            var near = any.Near(InRange(ring[0]), 2);
            GeoRegion[] regions =
            [
                new CircleRegion(near, any.Number(0, 100)),
                new BoxRegion(near.Longitude, Math.Min(near.Latitude, 0), any.Number(-180, 180), 90),
            ];
            foreach (var region in regions)
            {
                var isAround = shape.Components.SelectMany(Samples).All(place => region.Contains(place));
                if (region.Contains(shape)) Assert.True(isAround, $"{Stars.Document(ring)} {near}");
                else Assert.True(!isAround || IsClose(shape, region), $"{Stars.Document(ring)} {near}");
            }
        }
    }

    private static IEnumerable<double> Turns => [-360, 0, 360];

    // Whether the shape's edge leaves the region by less than its samples are apart.
    private static bool IsClose(GeoShape shape, GeoRegion region) => shape.Components.SelectMany(Samples).Any(place =>
        new[] { -0.5, 0, 0.5 }.Any(x => new[] { -0.5, 0, 0.5 }.Any(y =>
            GeoPoint.IsPlace(place.Longitude + x, place.Latitude + y) && !region.Contains(new GeoPoint(place.Longitude + x, place.Latitude + y)))));

    private static bool InBox(GeoPoint southWest, GeoPoint northEast, GeoPoint point)
    {
        if (point.Latitude < southWest.Latitude || point.Latitude > northEast.Latitude) return false;
        if (point.IsPole) return true;
        var longitudes = Math.Abs(point.Longitude) == 180 ? new[] { -180.0, 180 } : [point.Longitude];
        return longitudes.Any(longitude => southWest.Longitude <= northEast.Longitude
            ? longitude >= southWest.Longitude && longitude <= northEast.Longitude
            : longitude >= southWest.Longitude || longitude <= northEast.Longitude);
    }

    private static IEnumerable<GeoPoint> Samples(Geometry component)
    {
        foreach (var positions in GeoEdges.PositionsOf(component))
        {
            for (var i = 1; i < positions.Length; i++)
            {
                for (var step = 0; step <= 200; step++)
                {
                    var (start, end, part) = (positions[i - 1], positions[i], step / 200.0);
                    yield return new GeoPoint(start.X + ((end.X - start.X) * part), start.Y + ((end.Y - start.Y) * part));
                }
            }
        }
    }

    private static (Filter Within, Filter Intersects) Filters(Document geometry) => (
        Within("$geometry", geometry),
        FilterParser.Parse(Document.Of(("at", Document.Of(("$geoIntersects", Document.Of(("$geometry", geometry))))))));

    private static Filter Within(string kind, Value region) =>
        FilterParser.Parse(Document.Of(("at", Document.Of(("$geoWithin", Document.Of((kind, region)))))));

    private static Document At(Value value) => Document.Of(("at", value));

    private static Value Pair(GeoPoint point) => new Value[] { point.Longitude, point.Latitude };

    private static Point Point(double longitude, double latitude) => GeoShape.Factory.CreatePoint(new Coordinate(longitude, latitude));

    private static GeoPoint InRange(Coordinate position) => new(Math.IEEERemainder(position.X, 360), position.Y);

    private static Coordinate[] Moved(Coordinate[] ring, double turn) =>
        Array.ConvertAll(ring, position => new Coordinate(position.X + turn, position.Y));

    // Towards its middle, by a factor.
    private static Coordinate[] Shrunk(Coordinate[] ring, double factor)
    {
        var (x, y) = (ring.Average(position => position.X), ring.Average(position => position.Y));
        return Array.ConvertAll(ring, position => new Coordinate(
            x + ((position.X - x) * factor), Math.Clamp(y + ((position.Y - y) * factor), -89, 89)));
    }
}
