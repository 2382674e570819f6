using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>A prepared shape stands to boxes as the shape itself does, by NetTopologySuite.</summary>
public sealed class PreparedShapeLaws
{
    [Fact]
    public void A_box_is_inside_or_meets_or_is_apart_as_the_polygons_have_it()
    {
        var any = new AnyPlace(1);
        var count = new int[3];
        for (var i = 0; i < 500; i++)
        {
            var shape = Stars.Shape(any.Star());
            var prepared = new PreparedShape(shape);
            if (prepared.Bounds == GeoBox.World) continue;
            for (var j = 0; j < 20; j++)
            {
                var corner = any.In(prepared.Bounds);
                var box = any.Below(4) == 0 ? any.Box() : GeoCell.Of(corner.Longitude, corner.Latitude).Ancestor(any.Below(GeoCell.MaxLevel)).Box;
                var geometry = GeoShape.GeometryOf(box);
                var expected = shape.Geometry.Covers(geometry) ? GeoRelation.Containing
                    : shape.Geometry.Intersects(geometry) ? GeoRelation.Overlapping : GeoRelation.Disjoint;
                Assert.True(expected == prepared.Relate(box), $"{shape.Geometry} {box}");
                count[(int)expected]++;
            }
        }

        Assert.All(count, number => Assert.True(number > 500));
    }

    [Fact]
    public void A_box_that_is_the_polygon_is_inside()
    {
        var box = GeoCell.Of(new GeoPoint(12, 34)).Ancestor(9).Box;
        var prepared = new PreparedShape(new GeoShape(GeoShape.GeometryOf(box)));
        Assert.Equal(GeoRelation.Containing, prepared.Relate(box));
        Assert.Equal(GeoRelation.Overlapping, prepared.Relate(GeoCell.Around(box).Parent.Box));
    }
}
