using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>What holds for the cells of the quadtree and their ids.</summary>
public sealed class GeoCellLaws
{
    private const int Cases = 20_000;

    [Fact]
    public void A_place_is_in_its_cell_and_in_all_the_cells_around_it()
    {
        var any = new AnyPlace(1);
        for (var i = 0; i < Cases; i++)
        {
            var point = any.Point();
            var cell = GeoCell.Of(point.Longitude, point.Latitude);
            Assert.Equal(GeoCell.MaxLevel, cell.Level);
            while (true)
            {
                Assert.True(cell.Box.Contains(point.Longitude, point.Latitude), $"{point} {cell} {cell.Box}");
                if (cell.Level == 0) break;
                Assert.True(cell.Parent.Contains(cell));
                Assert.True(cell.Parent.Box.Contains(cell.Box));
                cell = cell.Parent;
            }

            Assert.Equal(GeoCell.World, cell);
        }
    }

    [Fact]
    public void Children_share_their_parents_box_and_range_and_follow_each_other()
    {
        var any = new AnyPlace(2);
        for (var i = 0; i < Cases; i++)
        {
            var parent = GeoCell.Of(any.Point()).Ancestor(any.Below(GeoCell.MaxLevel));
            var next = parent.RangeFirst;
            var area = 0.0;
            for (var position = 0; position < 4; position++)
            {
                var child = parent.Child(position);
                Assert.Equal(parent, child.Parent);
                Assert.Equal(next, child.RangeFirst);
                Assert.True(parent.Box.Contains(child.Box));
                next = child.RangeLast + 2;
                area += (child.Box.East - child.Box.West) * (child.Box.North - child.Box.South);
            }

            Assert.Equal(parent.RangeLast + 2, next);
            Assert.Equal((parent.Box.East - parent.Box.West) * (parent.Box.North - parent.Box.South), area, 1e-9);
        }
    }

    [Fact]
    public void Neighbours_on_the_curve_share_an_edge()
    {
        for (var level = 1; level <= 6; level++)
        {
            GeoCell? before = null;
            foreach (var cell in CellsOf(GeoCell.World, level))
            {
                if (before is { } other) Assert.True(ShareAnEdge(other.Box, cell.Box), $"{other} {cell}");
                before = cell;
            }
        }
    }

    [Fact]
    public void Bytes_are_in_the_order_of_ids_and_read_back()
    {
        var any = new AnyPlace(3);
        Span<byte> one = stackalloc byte[GeoCell.EncodedSize], other = stackalloc byte[GeoCell.EncodedSize];
        for (var i = 0; i < Cases; i++)
        {
            var (first, second) = (GeoCell.Of(any.Point()).Ancestor(any.Below(31)), GeoCell.Of(any.Point()).Ancestor(any.Below(31)));
            first.Write(one);
            second.Write(other);
            Assert.Equal(Math.Sign(first.CompareTo(second)), Math.Sign(one.SequenceCompareTo(other)));
            Assert.True(GeoCell.TryRead(one, out var read));
            Assert.Equal(first, read);
            var common = GeoCell.CommonAncestor(first, second);
            Assert.True(common.Contains(first) && common.Contains(second));
            var level = common.Level + 1;
            if (level <= Math.Min(first.Level, second.Level)) Assert.NotEqual(first.Ancestor(level), second.Ancestor(level));
        }
    }

    [Fact]
    public void Bytes_that_are_no_cell_are_refused()
    {
        Assert.False(GeoCell.TryRead(new byte[8], out _));
        Assert.False(GeoCell.TryRead([0, 0, 0, 0, 0, 0, 0, 2], out _));
        Assert.False(GeoCell.TryRead([0x40, 0, 0, 0, 0, 0, 0, 1], out _));
        Assert.False(GeoCell.TryRead([1], out _));
    }

    [Fact]
    public void One_place_has_one_cell_however_it_is_written()
    {
        Assert.Equal(GeoCell.Of(new GeoPoint(180, 12)), GeoCell.Of(new GeoPoint(-180, 12)));
        Assert.Equal(GeoCell.Of(new GeoPoint(17, 90)), GeoCell.Of(new GeoPoint(-90, 90)));
        Assert.NotEqual(GeoCell.Of(new GeoPoint(17, 90)), GeoCell.Of(new GeoPoint(17, -90)));
    }

    private static IEnumerable<GeoCell> CellsOf(GeoCell cell, int level) => cell.Level == level
        ? [cell]
        : Enumerable.Range(0, 4).SelectMany(position => CellsOf(cell.Child(position), level));

    private static bool ShareAnEdge(GeoBox one, GeoBox other) =>
        (one.West == other.West && (one.North == other.South || one.South == other.North))
        || (one.South == other.South && (one.East == other.West || one.West == other.East));
}
