using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>What holds for places, boxes and caps on the sphere, wherever they are.</summary>
public sealed class GeoLaws
{
    private const int Cases = 20_000;

    [Fact]
    public void Distance_is_symmetric_and_obeys_the_triangle_inequality()
    {
        var any = new AnyPlace(1);
        for (var i = 0; i < Cases; i++)
        {
            var (one, two, three) = (any.Point(), any.Point(), any.Point());
            if (any.Below(3) == 0) two = any.Near(one, 1e-6);
            if (any.Below(3) == 0) three = any.Near(one.Antipode, 1e-6);
            var direct = GeoSphere.Distance(one, two);
            Assert.Equal(direct, GeoSphere.Distance(two, one));
            Assert.InRange(direct, 0, GeoSphere.GreatestMeters);
            Assert.True(direct <= GeoSphere.Distance(one, three) + GeoSphere.Distance(three, two) + 1e-6, $"{one} {two} {three}");
        }
    }

    [Fact]
    public void Distance_is_the_angle_between_directions()
    {
        var any = new AnyPlace(2);
        for (var i = 0; i < Cases; i++)
        {
            var one = any.Point();
            var other = any.Below(3) switch { 0 => any.Near(one, 1e-5), 1 => any.Near(one.Antipode, 1e-5), _ => any.Point() };
            var angle = UnitVector.Of(one).Angle(UnitVector.Of(other));
            Assert.Equal(GeoSphere.RadiusMeters * angle, GeoSphere.Distance(one, other), 1e-6);
        }
    }

    [Fact]
    public void Equal_places_are_at_no_distance_and_those_apart_by_a_metre_at_one()
    {
        var any = new AnyPlace(3);
        for (var i = 0; i < Cases; i++)
        {
            var place = any.Point();
            Assert.Equal(place, place.Canonical);
            Assert.Equal(place.GetHashCode(), place.Canonical.GetHashCode());
            Assert.Equal(0, GeoSphere.Distance(place, place.Canonical), 1e-8);
            Assert.Equal(GeoSphere.GreatestMeters, GeoSphere.Distance(place, place.Antipode), 1e-8);
        }

        var meter = GeoSphere.Degrees(1 / GeoSphere.RadiusMeters);
        Assert.Equal(1, GeoSphere.Distance(new(20, 50), new(20, 50 + meter)), 1e-8);
    }

    [Fact]
    public void Bounds_of_the_distance_to_a_box_are_never_on_the_wrong_side()
    {
        var any = new AnyPlace(4);
        for (var i = 0; i < Cases; i++)
        {
            var (point, box) = (any.Point(), any.Box());
            if (any.Below(3) == 0) box = GeoCell.Of(any.Near(any.Below(2) == 0 ? point : point.Antipode, 1e-5)).Ancestor(any.Below(30)).Box;
            var (least, most) = (box.LeastDistance(point), box.GreatestDistance(point));
            var bound = new GeoOrigin(point).BoundBelow(box);
            for (var j = 0; j < 12; j++)
            {
                var distance = GeoSphere.Distance(point, any.In(box));
                Assert.True(least <= distance && distance <= most, $"{point} {box}: {least} <= {distance} <= {most}");
                Assert.True(bound <= distance, $"{point} {box}: {bound} <= {distance}");
            }
        }
    }

    [Fact]
    public void A_bound_for_a_small_box_is_close_to_its_distance()
    {
        var any = new AnyPlace(9);
        for (var i = 0; i < Cases; i++)
        {
            var point = new GeoPoint(any.Number(-180, 180), any.Number(-80, 80));
            var box = GeoCell.Of(any.Near(point, 2)).Ancestor(20 + any.Below(10)).Box;
            var (bound, least) = (new GeoOrigin(point).BoundBelow(box), box.LeastDistance(point));
            Assert.InRange(least - bound, -1e-3, (least * 1e-3) + 1e-3);
        }
    }

    [Fact]
    public void No_place_outside_of_a_box_is_nearer_than_the_bound()
    {
        var any = new AnyPlace(8);
        var reached = 0;
        for (var i = 0; i < Cases; i++)
        {
            var box = GeoCell.Of(any.Point()).Ancestor(any.Below(12)).Box;
            var point = any.In(box);
            var bound = box.LeastDistanceOutside(point);
            for (var j = 0; j < 12; j++)
            {
                var other = any.Near(point, GeoSphere.Degrees(bound / GeoSphere.RadiusMeters) * 1.5);
                if (box.Contains(other.Longitude, other.Latitude)) continue;
                var distance = GeoSphere.Distance(point, other);
                Assert.True(bound <= distance, $"{point} {box} {other}: {bound} <= {distance}");
                if (distance < bound * 1.2) reached++;
            }
        }

        Assert.InRange(reached, Cases / 20, int.MaxValue);
    }

    [Fact]
    public void Bounds_of_the_distance_to_a_box_are_reached()
    {
        var any = new AnyPlace(5);
        for (var i = 0; i < 300; i++)
        {
            var (point, box) = (any.Point(), any.Box());
            var (least, most) = (double.PositiveInfinity, 0.0);
            const int Steps = 60;
            for (var x = 0; x <= Steps; x++)
            {
                for (var y = 0; y <= Steps; y++)
                {
                    var place = new GeoPoint(
                        Math.Min(180, box.West + ((box.East - box.West) * x / Steps)), Math.Min(90, box.South + ((box.North - box.South) * y / Steps)));
                    least = Math.Min(least, GeoSphere.Distance(point, place));
                    most = Math.Max(most, GeoSphere.Distance(point, place));
                }
            }

            var step = GeoSphere.RadiusMeters * GeoSphere.Radians(box.East - box.West + box.North - box.South) / Steps;
            Assert.InRange(least - box.LeastDistance(point), 0, step);
            Assert.InRange(box.GreatestDistance(point) - most, 0, step);
        }
    }

    [Fact]
    public void A_cap_is_within_its_bounding_boxes()
    {
        var any = new AnyPlace(6);
        for (var i = 0; i < Cases; i++)
        {
            var cap = new GeoCap(any.Point(), any.Below(2) == 0 ? any.Number(0, 1_000) : any.Number(0, GeoSphere.GreatestMeters));
            var count = cap.BoundingBoxes(out var first, out var second);
            for (var j = 0; j < 8; j++)
            {
                var point = any.Below(2) == 0 ? any.Point() : any.Near(cap.Center, GeoSphere.Degrees(cap.RadiusMeters / GeoSphere.RadiusMeters));
                if (!cap.Contains(point)) continue;
                var isIn = first.Contains(point.Longitude, point.Latitude) || (count == 2 && second.Contains(point.Longitude, point.Latitude))
                    || (Math.Abs(point.Longitude) == 180 && first.Contains(-point.Longitude, point.Latitude))
                    || (Math.Abs(point.Longitude) == 180 && count == 2 && second.Contains(-point.Longitude, point.Latitude));
                Assert.True(isIn, $"{cap} {point}: {first} {second}");
            }
        }
    }

    [Fact]
    public void A_cap_beside_the_antimeridian_has_two_boxes_and_one_around_a_pole_all_longitudes()
    {
        Assert.Equal(2, new GeoCap(new(179.99, 10), 10_000).BoundingBoxes(out var first, out var second));
        Assert.Equal((180, -180), (first.East, second.West));
        Assert.InRange(second.East, -180, -179.9);
        Assert.Equal(1, new GeoCap(new(20, 89.99), 10_000).BoundingBoxes(out first, out _));
        Assert.Equal((-180, 180, 90), (first.West, first.East, first.North));
        Assert.Equal(1, new GeoCap(new(20, 50), 1_000).BoundingBoxes(out first, out _));
        Assert.InRange(first.East - first.West, 0.027, 0.029);
    }
}
