using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>A covering has every place of its area, is as small as it was asked to be, and tells the truth of the cells that it says are
/// inside.</summary>
public sealed class GeoCoveringLaws
{
    [Fact]
    public void A_covering_of_a_cap_has_all_of_it()
    {
        var any = new AnyPlace(1);
        for (var i = 0; i < 500; i++)
        {
            var degrees = any.Below(2) == 0 ? any.Number(0, 1) : any.Number(0, 180);
            var cap = new CapRegion(new GeoCap(any.Point(), GeoSphere.RadiusMeters * GeoSphere.Radians(degrees)));
            Check(any, cap, cap.Contains, degrees);
        }
    }

    [Fact]
    public void A_covering_of_a_box_has_all_of_it()
    {
        var any = new AnyPlace(2);
        for (var i = 0; i < 500; i++)
        {
            var (one, other) = (any.Point(), any.Point());
            var box = new BoxRegion(
                one.Longitude, Math.Min(one.Latitude, other.Latitude), other.Longitude, Math.Max(one.Latitude, other.Latitude));
            Check(any, box, box.Contains, 20);
        }
    }

    [Fact]
    public void A_covering_of_a_circle_has_all_of_it()
    {
        var any = new AnyPlace(3);
        for (var i = 0; i < 500; i++)
        {
            var radius = any.Below(2) == 0 ? any.Number(0, 1) : any.Number(0, 200);
            var circle = new CircleRegion(any.Point(), radius);
            Check(any, circle, circle.Contains, radius);
        }
    }

    [Fact]
    public void A_covering_of_a_shape_has_all_of_it()
    {
        var any = new AnyPlace(4);
        for (var i = 0; i < 500; i++)
        {
            var shape = new PreparedShape(Stars.Shape(any.Star()));
            Check(any, shape, shape.Contains, 2);
        }
    }

    [Fact]
    public void A_wide_box_takes_few_cells_and_a_place_takes_one()
    {
        Assert.Equal([new CoveringCell(GeoCell.World, true)], GeoCovering.Of(new BoxRegion(-180, -90, 180, 90), GeoCovering.QueryCells));
        var place = GeoJsonReader.Read(((Value)new Value[] { 20.5, 50.5 }).AsArray().Element, out _)!;
        var cells = GeoCovering.Of(new PreparedShape(place), GeoCovering.DocumentCells);
        Assert.Equal([new CoveringCell(GeoCell.Of(new GeoPoint(20.5, 50.5)), false)], cells);
    }

    [Fact]
    public void More_cells_waste_less()
    {
        var disk = new CapRegion(new GeoCap(new GeoPoint(15, 52), 100_000));
        Assert.True(Area(GeoCovering.Of(disk, 64)) < Area(GeoCovering.Of(disk, 20)));
        Assert.True(Area(GeoCovering.Of(disk, 20)) < Area(GeoCovering.Of(disk, 4)));
    }

    private static double Area(CoveringCell[] cells) =>
        cells.Sum(cell => (cell.Cell.Box.East - cell.Cell.Box.West) * (cell.Cell.Box.North - cell.Cell.Box.South));

    internal static void Check(AnyPlace any, IGeoArea area, Func<GeoPoint, bool> contains, double degrees)
    {
        var most = 4 + any.Below(20);
        var covering = GeoCovering.Of(area, most);
        Assert.InRange(covering.Length, 0, most);
        for (var i = 1; i < covering.Length; i++) Assert.True(covering[i - 1].Cell.RangeLast < covering[i].Cell.RangeFirst);

        var bounds = area.Bounds;
        for (var i = 0; i < 40; i++)
        {
            var point = any.Below(3) == 0 ? any.Point() : any.Near(any.In(bounds), degrees / 10);
            if (!contains(point)) continue;
            var cell = GeoCell.Of(point);
            Assert.True(Array.Exists(covering, part => part.Cell.Contains(cell)), $"{point} is in no cell");
        }

        foreach (var part in covering.Where(part => part.IsInside))
            for (var i = 0; i < 8; i++) Assert.True(contains(any.In(part.Cell.Box)), $"{part} is not inside");
    }
}
