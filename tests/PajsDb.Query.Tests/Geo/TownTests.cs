using System.IO.Compression;
using NetTopologySuite.Geometries;
using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>The examples of docs/geo.md on the towns of samples/data, beside brute force.</summary>
public sealed class TownTests
{
    private static readonly Lazy<Document[]> Towns = new(Read);

    [Fact]
    public void Towns_within_fifty_kilometres()
    {
        var oslo = new GeoPoint(10.74609, 59.91273);
        var radians = 50_000 / GeoSphere.RadiusMeters;
        Check(
            FormattableString.Invariant($$$$"""{"location":{"$geoWithin":{"$centerSphere":[[10.74609,59.91273],{{{{radians}}}}]}}}"""),
            town => GeoSphere.Distance(oslo, Place(town)) <= 50_000);
    }

    [Fact]
    public void Towns_within_a_country_sized_polygon_with_a_hole()
    {
        var polygon = GeoShape.Factory.CreatePolygon(
            GeoShape.Factory.CreateLinearRing(Positions(5, 47, 15, 47, 15, 55, 5, 55, 5, 47)),
            [GeoShape.Factory.CreateLinearRing(Positions(9, 50, 11, 50, 11, 52, 9, 52, 9, 50))]);
        Check(
            """{"location":{"$geoWithin":{"$geometry":{"type":"Polygon","coordinates":[[[5,47],[15,47],[15,55],[5,55],[5,47]],[[9,50],[11,50],[11,52],[9,52],[9,50]]]}}}}""",
            town => polygon.Covers(GeoShape.Factory.CreatePoint(new Coordinate(Place(town).Longitude, Place(town).Latitude))));
    }

    [Fact]
    public void Towns_on_both_sides_of_the_antimeridian() => Check(
        """{"location":{"$geoWithin":{"$box":[[160,-60],[-150,70]]}}}""",
        town => Place(town) is { Latitude: >= -60 and <= 70, Longitude: >= 160 or <= -150 });

    private static void Check(string filter, Func<Document, bool> expected)
    {
        var parsed = FilterParser.Parse(Document.Parse(filter));
        var found = Towns.Value.Where(town => parsed.Matches(town.Element)).Select(town => town.Id).ToArray();
        Assert.NotEmpty(found);
        Assert.Equal(Towns.Value.Where(expected).Select(town => town.Id), found);
    }

    private static GeoPoint Place(Document town) =>
        new(town["location.coordinates"][0].AsDouble(), town["location.coordinates"][1].AsDouble());

    private static Coordinate[] Positions(params double[] numbers) =>
        [.. numbers.Chunk(2).Select(pair => new Coordinate(pair[0], pair[1]))];

    private static Document[] Read()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Samples", "cities.jsonl.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var towns = new List<Document>();
        while (lines.ReadLine() is { } line) towns.Add(Document.Parse(line));
        return [.. towns];
    }
}
