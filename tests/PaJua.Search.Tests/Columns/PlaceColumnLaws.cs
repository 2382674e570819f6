using Pajs.Files;
using PaJua.Columns;
using PaJua.Segments;
using Xunit;
using static PaJua.Tests.Columns.ColumnModel;

namespace PaJua.Tests.Columns;

/// <summary>Places are within a centimetre of where they were, and in the boxes that hold them.</summary>
public sealed class PlaceColumnLaws
{
    private const double MetresOfDegree = 40_075_017 / 360.0;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Places_and_boxes_agree_with_a_list(int seed)
    {
        var random = new Random(seed);
        var most = random.Next(3) == 0 ? 4 : 2;
        (double X, double Y)[][] documents = [.. Enumerable.Range(0, random.Next(6_000)).Select(_ =>
            Enumerable.Range(0, random.Next(most)).Select(_ => RandomPlace(random)).ToArray())];
        using var segment = Write(documents);
        RequireEqual(documents, PlaceColumn.Open(segment, Field)!, random);
        var deleted = DeletedDocuments.None(documents.Length).With([.. Enumerable.Range(0, documents.Length).Where(_ => random.Next(3) == 0)]);
        var files = new MemoryFileSystem();
        var merged = new MergedDocuments(deleted, 0);
        using (var target = new SegmentWriter(files, ColumnModel.Path, merged.Count))
        {
            ColumnMerger.MergePlaces(target, Field, [(PlaceColumn.Open(segment, Field)!, merged)]);
            target.Finish(isDurable: false);
        }

        using var left = SegmentFile.Open(files, ColumnModel.Path, new ChunkCache());
        RequireEqual([.. documents.Where((_, document) => !deleted.Contains(document))], PlaceColumn.Open(left, Field)!, random);
    }

    [Fact]
    public void Coordinates_keep_their_order_and_are_precise_to_half_a_centimetre()
    {
        var random = new Random(4);
        foreach (var degrees in new[] { -180, 180, 0, -90, 90, 1e-9 })
            Assert.InRange(Math.Abs(Coordinate.ToLongitude(Coordinate.OfLongitude(degrees)) - degrees), 0, 1e-9);
        for (var i = 0; i < 100_000; i++)
        {
            var (x, y) = RandomPlace(random);
            var (other, _) = RandomPlace(random);
            Assert.InRange(Math.Abs(Coordinate.ToLongitude(Coordinate.OfLongitude(x)) - x) * MetresOfDegree, 0, 0.0047);
            Assert.InRange(Math.Abs(Coordinate.ToLatitude(Coordinate.OfLatitude(y)) - y) * MetresOfDegree, 0, 0.0024);
            if (x < other) Assert.True(Coordinate.OfLongitude(x) <= Coordinate.OfLongitude(other), $"{x} and {other}");
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Coordinate.OfLongitude(180.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Coordinate.OfLatitude(double.NaN));
    }

    private static (double X, double Y) RandomPlace(Random random) => random.Next(3) switch
    {
        0 => (random.Next(-4, 5) * 45, random.Next(-2, 3) * 45),
        1 => (17 + (random.NextDouble() / 100), 48 + (random.NextDouble() / 100)),
        _ => ((random.NextDouble() * 360) - 180, (random.NextDouble() * 180) - 90),
    };

    private static SegmentFile Write((double X, double Y)[][] documents)
    {
        var files = new MemoryFileSystem();
        using (var segment = new SegmentWriter(files, ColumnModel.Path, documents.Length))
        {
            var column = new PlaceColumnWriter(segment, Field);
            for (var document = 0; document < documents.Length; document++)
                foreach (var (x, y) in documents[document]) column.Add(document, x, y);
            column.Complete();
            segment.Finish(isDurable: false);
        }

        return SegmentFile.Open(files, ColumnModel.Path, new ChunkCache());
    }

    private static void RequireEqual((double X, double Y)[][] expected, PlaceColumn column, Random random)
    {
        using var reader = column.Open();
        for (var document = 0; document < expected.Length; document++)
        {
            var all = reader.GetAll(document);
            Assert.Equal(expected[document].Length, all.Length);
            for (var i = 0; i < all.Length; i++) Assert.Equal(Rounded(expected[document][i]), all[i]);
            Assert.Equal(all.Length > 0, reader.TryGet(document, out var first));
            if (all.Length > 0) Assert.Equal(Rounded(expected[document][0]), first);
        }

        var bits = new ulong[ColumnBlock.Words];
        for (var window = 0; window * ColumnBlock.Length < expected.Length; window++)
        {
            var inside = expected[(window * ColumnBlock.Length)..Math.Min(expected.Length, (window + 1) * ColumnBlock.Length)];
            reader.GetOwners(window, bits);
            Assert.Equal(Bits(inside, places => places.Length > 0), bits);
            for (var i = 0; i < 20; i++)
            {
                var ((west, south), (east, north)) = (Rounded(RandomPlace(random)), Rounded(RandomPlace(random)));
                reader.Match(window, west, south, east, north, bits);
                Assert.Equal(Bits(inside, places => places.Select(Rounded).Any(place => IsIn(place, west, south, east, north))), bits);
            }
        }
    }

    private static bool IsIn((double X, double Y) place, double west, double south, double east, double north) =>
        place.Y >= south && place.Y <= north && (west <= east ? place.X >= west && place.X <= east : place.X >= west || place.X <= east);

    private static (double X, double Y) Rounded((double X, double Y) place) =>
        (Coordinate.ToLongitude(Coordinate.OfLongitude(place.X)), Coordinate.ToLatitude(Coordinate.OfLatitude(place.Y)));
}
