using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>What is read as a geometry, what is refused and why, and what is written.</summary>
public sealed class GeoJsonTests
{
    [Theory]
    [InlineData("""[20, 50]""", """{"type":"Point","coordinates":[20.0,50.0]}""")]
    [InlineData("""[20, 50, 312.5]""", """{"type":"Point","coordinates":[20.0,50.0]}""")]
    [InlineData("""{"lng": 20, "lat": 50}""", """{"type":"Point","coordinates":[20.0,50.0]}""")]
    [InlineData("""{"x": 20.5, "y": -50, "name": "here"}""", """{"type":"Point","coordinates":[20.5,-50.0]}""")]
    [InlineData("""{"type":"Point","coordinates":[20,50],"crs":{"type":"name","properties":{"name":"EPSG:4326"}}}""", """{"type":"Point","coordinates":[20.0,50.0]}""")]
    [InlineData("""{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}""", """{"type":"MultiPoint","coordinates":[[1.0,2.0],[3.0,4.0]]}""")]
    [InlineData("""{"type":"LineString","coordinates":[[1,2],[3,4,100]]}""", """{"type":"LineString","coordinates":[[1.0,2.0],[3.0,4.0]]}""")]
    [InlineData("""{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}""", """{"type":"MultiLineString","coordinates":[[[1.0,2.0],[3.0,4.0]],[[5.0,6.0],[7.0,8.0]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[9,0],[0,9],[0,0]],[[1,1],[1,2],[2,1],[1,1]]]}""", """{"type":"Polygon","coordinates":[[[0.0,0.0],[9.0,0.0],[0.0,9.0],[0.0,0.0]],[[1.0,1.0],[1.0,2.0],[2.0,1.0],[1.0,1.0]]]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[0,9],[0,0]]]]}""", """{"type":"MultiPolygon","coordinates":[[[[0.0,0.0],[9.0,0.0],[0.0,9.0],[0.0,0.0]]]]}""")]
    [InlineData("""{"type":"GeometryCollection","geometries":[[1,2],{"type":"Point","coordinates":[3,4]}]}""", """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1.0,2.0]},{"type":"Point","coordinates":[3.0,4.0]}]}""")]
    public void A_geometry_is_read_and_written(string json, string written)
    {
        var shape = Read(json, out var problem);
        Assert.Null(problem);
        Assert.Equal(Value.Parse(written), GeoJsonWriter.Write(shape!));
    }

    [Theory]
    [InlineData("7", "neither GeoJSON")]
    [InlineData("""{"type":"Circle","coordinates":[1,2]}""", "'type' is none of Point")]
    [InlineData("""{"name":"Oslo"}""", "neither GeoJSON")]
    [InlineData("""[1]""", "a position needs an array of two numbers")]
    [InlineData("""[1, "2"]""", "a position needs an array of two numbers")]
    [InlineData("""[1, 2, 3, 4]""", "a position needs an array of two numbers")]
    [InlineData("""[180.5, 10]""", "[180.5, 10] is no place: the first is the longitude, from -180 to 180")]
    [InlineData("""[50, 91]""", "the second the latitude, from -90 to 90")]
    [InlineData("""[{"$double":"NaN"}, 1]""", "is no place")]
    [InlineData("""{"lng": 200, "lat": 5}""", "[200, 5] is no place")]
    [InlineData("""{"type":"Point"}""", "a position needs")]
    [InlineData("""{"type":"Point","coordinates":[1,2],"crs":{"type":"name","properties":{"name":"EPSG:3857"}}}""", "'crs' is not supported")]
    [InlineData("""{"type":"LineString","coordinates":[[1,2]]}""", "a line needs an array of at least 2 positions")]
    [InlineData("""{"type":"LineString","coordinates":[[1,2],[1,2]]}""", "one place; write it as a Point")]
    [InlineData("""{"type":"LineString","coordinates":[[1,2],[1,200]]}""", "position 1: [1, 200] is no place")]
    [InlineData("""{"type":"MultiPoint","coordinates":[]}""", "at least one point")]
    [InlineData("""{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[1,2],[3]]]}""", "line 1: position 1: a position needs")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "needs an array of rings")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}""", "ring 0: a ring needs an array of at least 4 positions")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}""", "ring 0: is not closed")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[2,0],[0,0]]]}""", "ring")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}""", "cross at [1, 1], in ring 0")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[7,7],[8,7],[8,8],[7,7]]]}""", "is not inside ring 0")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[6,1],[6,2],[1,1]]]}""", "of rings 0 and 1")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[0,9],[0,0]]],[[[0,0],[1,0],[1,1],[0,1]]]]}""", "polygon 1: ring 0: is not closed")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,60],[120,60],[-120,60],[0,60]]]}""", "ring 0 goes around a pole; write it along the antimeridian")]
    [InlineData("""{"type":"GeometryCollection","geometries":[[1,2],[1,99]]}""", "geometry 1: [1, 99] is no place")]
    public void What_is_no_geometry_is_told(string json, string problem)
    {
        Assert.Null(Read(json, out var told));
        Assert.Contains(problem, told, StringComparison.Ordinal);
    }

    [Fact]
    public void Collections_hold_each_other_some_levels_deep()
    {
        Assert.NotNull(Read(Nested(GeoJsonReader.MaxNesting), out _));
        Assert.Null(Read(Nested(GeoJsonReader.MaxNesting + 1), out var problem));
        Assert.Contains("more than 8 levels", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ring_over_the_antimeridian_is_cut_into_two_parts()
    {
        var jumping = Read("""{"type":"Polygon","coordinates":[[[170,-10],[-170,-10],[-170,10],[170,10],[170,-10]]]}""", out _)!;
        Assert.Equal(2, jumping.Components.Count);
        Assert.Equal(400, jumping.Geometry.Area, 1e-9);
        Assert.All(jumping.Components, part => Assert.InRange(part.EnvelopeInternal.Width, 9.999999, 10.000001));

        // Along the antimeridian from one of its sides to the other.
        var mixed = Read("""{"type":"Polygon","coordinates":[[[170,0],[180,0],[-180,0],[-170,0],[-170,9],[170,9],[170,0]]]}""", out var problem);
        Assert.Null(problem);
        Assert.Equal(180, mixed!.Geometry.Area, 1e-9);
    }

    [Fact]
    public void A_hole_is_found_on_whichever_side_of_the_antimeridian_it_is_written()
    {
        var shape = Read(
            """{"type":"Polygon","coordinates":[[[170,-10],[-170,-10],[-170,10],[170,10],[170,-10]],[[-178,-1],[-176,-1],[-176,1],[-178,1],[-178,-1]]]}""",
            out var problem);
        Assert.Null(problem);
        Assert.Equal(396, shape!.Geometry.Area, 1e-9);
        var prepared = new PreparedShape(shape);
        Assert.False(prepared.Contains(new GeoPoint(-177, 0)));
        Assert.True(prepared.Contains(new GeoPoint(-178, 0)));
        Assert.True(prepared.Contains(new GeoPoint(-175, 0)));
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]}""", 64_800)]
    [InlineData("""{"type":"Polygon","coordinates":[[[-180,-10],[180,-10],[180,10],[-180,10],[-180,-10]]]}""", 7_200)]
    [InlineData("""{"type":"Polygon","coordinates":[[[-180,60],[0,60],[180,60],[180,90],[-180,90],[-180,60]]]}""", 10_800)]
    public void Edges_from_one_side_of_the_antimeridian_to_the_other_go_around_the_world(string json, double area)
    {
        var shape = Read(json, out var problem);
        Assert.Null(problem);
        Assert.Equal(area, shape!.Geometry.Area, 1e-6);
    }

    [Fact]
    public void The_antimeridian_and_the_poles_are_the_same_from_all_sides()
    {
        var east = new PreparedShape(Read("""{"type":"Polygon","coordinates":[[[170,-10],[180,-10],[180,10],[170,10],[170,-10]]]}""", out _)!);
        Assert.True(east.Contains(new GeoPoint(-180, 5)));
        Assert.False(east.Contains(new GeoPoint(-180, 11)));
        Assert.True(east.Contains(Read("""{"type":"LineString","coordinates":[[-180,-5],[-180,5]]}""", out _)!));
        Assert.False(east.Contains(Read("""{"type":"LineString","coordinates":[[-180,-5],[-180,15]]}""", out _)!));
        Assert.True(east.Intersects(Read("""{"type":"LineString","coordinates":[[-180,-5],[-170,5]]}""", out _)!));

        var tip = new PreparedShape(Read("""{"type":"Polygon","coordinates":[[[10,80],[20,80],[15,90],[10,80]]]}""", out _)!);
        Assert.True(tip.Contains(new GeoPoint(-130, 90)));
        Assert.False(tip.Contains(new GeoPoint(-130, 89.999)));
        Assert.False(tip.Contains(new GeoPoint(15, -90)));
    }

    [Fact]
    public void What_is_written_is_read_back_as_the_same_shape()
    {
        var any = new AnyPlace(7);
        for (var i = 0; i < 5_000; i++)
        {
            var shape = Stars.Shape(any.Star());
            var written = GeoJsonWriter.Write(shape);
            var again = GeoJsonReader.Read(written.AsDocument().Element, out var problem);
            Assert.Null(problem);
            Assert.True(shape.Geometry.EqualsExact(again!.Geometry), written.ToJson());
        }
    }

    [Fact]
    public void Positions_come_through_the_cut_as_they_were_written()
    {
        var any = new AnyPlace(8);
        for (var i = 0; i < 5_000; i++)
        {
            var document = Stars.Document(any.Star());
            var corners = GeoJsonReader.Read(document.Element, out _)!.Geometry.Coordinates;
            foreach (var position in document["coordinates"][0].AsArray())
            {
                var (longitude, latitude) = (position[0].AsDouble(), position[1].AsDouble());
                Assert.Contains(corners, corner => Math.Abs(corner.X) == Math.Abs(longitude) && corner.Y == latitude);
            }
        }
    }

    private static string Nested(int levels) => levels == 0
        ? "[1,2]"
        : $$"""{"type":"GeometryCollection","geometries":[{{Nested(levels - 1)}}]}""";

    private static GeoShape? Read(string json, out string? problem) =>
        GeoJsonReader.Read(Document.Of(("at", Value.Parse(json))).Element.Field("at"u8), out problem);
}
