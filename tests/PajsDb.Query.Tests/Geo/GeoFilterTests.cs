using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary><c>$geoWithin</c> and <c>$geoIntersects</c>, as a table: a filter, the documents it matches, and those it does not.</summary>
public sealed class GeoFilterTests
{
    private const string Square = """{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]]]}""";
    private const string Holed =
        """{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[4,4],[6,4],[6,6],[4,6],[4,4]]]}""";

    public static TheoryData<string, string[], string[]> Scenarios => new()
    {
        // Every way to write a place, alone and in arrays; what is no geometry does not match.
        {
            $$$$$"""{"a":{"$geoWithin":{"$geometry":{{{{{Square}}}}}}}}""",
            ["""{"a":[1,2]}""", """{"a":{"lng":1,"lat":2}}""", """{"a":{"type":"Point","coordinates":[1,2,900]}}""", """{"a":[[50,50],[1,2]]}""",
                """{"a":[{"type":"Point","coordinates":[50,50]},{"type":"Point","coordinates":[10,10]}]}"""],
            ["""{"a":[50,50]}""", """{"a":[1,200]}""", """{"a":"Oslo"}""", """{"a":null}""", """{}""", """{"a":[]}""", """{"a":5}""",
                """{"a":{"type":"Point","coordinates":[1,2000]}}""", """{"a":{"type":"Polygon","coordinates":[[[1,1],[2,2]]]}}""", """{"a":[[[1,2]]]}"""]
        },
        {
            $$$$$"""{"a":{"$not":{"$geoWithin":{"$geometry":{{{{{Square}}}}}}}}}""",
            ["""{"a":[50,50]}""", """{}""", """{"a":"Oslo"}"""],
            ["""{"a":[1,2]}"""]
        },
        { $$$$$"""{"a.at":{"$geoWithin":{"$geometry":{{{{{Square}}}}}}}}""", ["""{"a":[{"at":[50,50]},{"at":[1,2]}]}"""], ["""{"a":[{"at":[50,50]}]}"""] },

        // Shapes have to be in the region as a whole; its edges belong to it and its holes do not, but for their edges.
        {
            $$$$$"""{"a":{"$geoWithin":{"$geometry":{{{{{Holed}}}}}}}}""",
            ["""{"a":[4,5]}""", """{"a":[0,5]}""", """{"a":{"type":"LineString","coordinates":[[1,1],[1,9]]}}""",
                """{"a":{"type":"GeometryCollection","geometries":[[1,1],[2,2]]}}"""],
            ["""{"a":[5,5]}""", """{"a":{"type":"LineString","coordinates":[[1,1],[9,9]]}}""", $$$$$"""{"a":{{{{{Square}}}}}}""",
                """{"a":{"type":"MultiPoint","coordinates":[[1,1],[5,5]]}}"""]
        },
        {
            $$$$$"""{"a":{"$geoIntersects":{"$geometry":{{{{{Holed}}}}}}}}""",
            ["""{"a":[1,1]}""", """{"a":{"type":"LineString","coordinates":[[5,5],[9,9]]}}""", $$$$$"""{"a":{{{{{Square}}}}}}""",
                """{"a":{"type":"MultiPoint","coordinates":[[1,1],[5,5]]}}""", """{"a":{"type":"LineString","coordinates":[[-1,10],[11,10]]}}"""],
            ["""{"a":[5,5]}""", """{"a":{"type":"LineString","coordinates":[[5,5],[5.5,5.5]]}}""", """{"a":"x"}""", """{}"""]
        },
        {
            """{"a":{"$geoIntersects":{"$geometry":{"type":"LineString","coordinates":[[0,0],[10,10]]}}}}""",
            ["""{"a":[5,5]}""", """{"a":{"type":"LineString","coordinates":[[0,10],[10,0]]}}""", $$$$$"""{"a":{{{{{Square}}}}}}"""],
            ["""{"a":[5,6]}""", """{"a":{"type":"LineString","coordinates":[[0,10],[4,6]]}}"""]
        },
        { """{"a":{"$geoIntersects":{"$geometry":[180,10]}}}""", ["""{"a":[-180,10]}"""], ["""{"a":[180,11]}"""] },

        // Polygons that overlap are one region.
        {
            """{"a":{"$geoWithin":{"$geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[6,0],[6,6],[0,6],[0,0]]],[[[4,0],[9,0],[9,6],[4,6],[4,0]]]]}}}}""",
            ["""{"a":[5,3]}""", """{"a":{"type":"LineString","coordinates":[[1,3],[8,3]]}}"""],
            ["""{"a":[10,3]}"""]
        },

        // The legacy shapes.
        { """{"a":{"$geoWithin":{"$box":[[0,0],[10,5]]}}}""", ["""{"a":[10,5]}""", """{"a":{"type":"LineString","coordinates":[[0,0],[10,5]]}}"""], ["""{"a":[10,6]}""", $$$$$"""{"a":{{{{{Square}}}}}}"""] },
        { """{"a":{"$geoWithin":{"$box":[[170,0],[-170,5]]}}}""", ["""{"a":[180,1]}""", """{"a":[-175,1]}""", """{"a":{"type":"LineString","coordinates":[[175,1],[-175,1]]}}"""], ["""{"a":[0,1]}""", """{"a":[169,1]}"""] },
        { """{"a":{"$geoWithin":{"$polygon":[[0,0],[10,0],[0,10]]}}}""", ["""{"a":[5,5]}""", """{"a":[1,1]}"""], ["""{"a":[6,6]}"""] },
        { """{"a":{"$geoWithin":{"$center":[[0,0],5]}}}""", ["""{"a":[3,4]}""", """{"a":{"type":"LineString","coordinates":[[-3,4],[3,-4]]}}"""], ["""{"a":[4,4]}""", $$$$$"""{"a":{{{{{Square}}}}}}"""] },
        { """{"a":{"$geoWithin":{"$centerSphere":[[0,0],0.1]}}}""", ["""{"a":[5.7,0]}""", """{"a":{"type":"LineString","coordinates":[[-5,0],[0,5]]}}"""], ["""{"a":[5.8,0]}""", $$$$$"""{"a":{{{{{Square}}}}}}"""] },
        // All places near a shape; a degree of latitude is 111.3 km, and one of longitude at 60 degrees is half of that.
        {
            """{"a":{"$geoWithin":{"$buffer":{"$geometry":{"type":"LineString","coordinates":[[0,60],[10,60]]},"$distance":100000}}}}""",
            ["""{"a":[5,60.8]}""", """{"a":[-1.7,60]}""", """{"a":{"type":"LineString","coordinates":[[0,60.5],[10,59.5]]}}""",
                """{"a":[[50,50],[5,60]]}"""],
            ["""{"a":[5,61]}""", """{"a":[-2,60]}""", """{"a":{"type":"LineString","coordinates":[[0,60.5],[14,59.5]]}}""", """{"a":"x"}""", """{}"""]
        },
        {
            $$$$$"""{"a":{"$geoWithin":{"$buffer":{"$geometry":{{{{{Holed}}}}},"$distance":50000}}}}""",
            ["""{"a":[5,1]}""", """{"a":[4.4,5]}""", """{"a":[10.4,5]}""", $$$$$"""{"a":{{{{{Holed}}}}}}"""],
            ["""{"a":[5,5]}""", """{"a":[10.5,5]}""", $$$$$"""{"a":{{{{{Square}}}}}}"""]
        },
        {
            """{"a":{"$geoWithin":{"$buffer":{"$geometry":{"type":"LineString","coordinates":[[179,0],[-179,0]]},"$distance":50000}}}}""",
            ["""{"a":[180,0.4]}""", """{"a":[-180,0.4]}""", """{"a":[-178.6,0]}"""],
            ["""{"a":[180,0.5]}""", """{"a":[0,0]}"""]
        },
        { """{"a":{"$geoWithin":{"$buffer":{"$geometry":[0,0],"$distance":112000}}}}""", ["""{"a":[1,0]}"""], ["""{"a":[1.1,0]}"""] },

        { """{"a":{"$geoWithin":{"$centerSphere":[{"type":"Point","coordinates":[0,90]},0.1]}}}""", ["""{"a":[123,89]}"""], ["""{"a":[123,84]}"""] },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_filter_matches_and_does_not(string filter, string[] matching, string[] others)
    {
        var parsed = FilterParser.Parse(Document.Parse(filter));
        Assert.All(matching, document => Assert.True(parsed.Matches(Document.Parse(document).Element), document));
        Assert.All(others, document => Assert.False(parsed.Matches(Document.Parse(document).Element), document));
    }

    [Theory]
    [InlineData("""{"a":{"$geoWithin":5}}""", "needs an object with one of '$geometry', '$box'")]
    [InlineData("""{"a":{"$geoWithin":{"$circle":[[0,0],1]}}}""", "needs an object with one of '$geometry', '$box'")]
    [InlineData("""{"a":{"$geoWithin":{"$geometry":[1,2]}}}""", "of type Polygon or MultiPolygon")]
    [InlineData("""{"a":{"$geoWithin":{"$geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}}}}""", "'$geometry' of '$geoWithin' at 'a' is not valid: ring 0: is not closed")]
    [InlineData("""{"a":{"$geoWithin":{"$box":[[0,5],[10,0]]}}}""", "south-western corner")]
    [InlineData("""{"a":{"$geoWithin":{"$box":[[0,0],[200,0]]}}}""", "'$box' of two places")]
    [InlineData("""{"a":{"$geoWithin":{"$polygon":[[0,0],[1,1]]}}}""", "at least three places")]
    [InlineData("""{"a":{"$geoWithin":{"$polygon":[[0,0],[1,1],[1,"x"]]}}}""", "corner 2 is no place")]
    [InlineData("""{"a":{"$geoWithin":{"$polygon":[[0,0],[2,2],[2,0],[0,2]]}}}""", "cross at [1, 1]")]
    [InlineData("""{"a":{"$geoWithin":{"$center":[[0,0],-1]}}}""", "radius in degrees of at least 0")]
    [InlineData("""{"a":{"$geoWithin":{"$centerSphere":[[0,0],{"$double":"NaN"}]}}}""", "radius in radians of at least 0")]
    [InlineData("""{"a":{"$geoWithin":{"$buffer":{"$geometry":[0,0]}}}}""", "a '$buffer' of a '$geometry' and a '$distance' in metres")]
    [InlineData("""{"a":{"$geoWithin":{"$buffer":{"$geometry":[0,0],"$distance":-1}}}}""", "a '$distance' in metres of at least 0")]
    [InlineData("""{"a":{"$geoWithin":{"$buffer":{"$geometry":[0,0],"$distance":1,"unit":"km"}}}}""", "a '$distance' in metres of at least 0")]
    [InlineData("""{"a":{"$geoWithin":{"$buffer":{"$geometry":[0,100],"$distance":1}}}}""", "'$geometry' of '$geoWithin' at 'a' is not valid")]
    [InlineData("""{"a":{"$geoWithin":{"$buffer":{"$geometry":{"type":"GeometryCollection","geometries":[]},"$distance":1}}}}""", "'$geometry' of '$geoWithin' at 'a' is not valid")]
    [InlineData("""{"a":{"$geoIntersects":{"$box":[[0,0],[1,1]]}}}""", "needs an object with a '$geometry'")]
    [InlineData("""{"a":{"$geoIntersects":{"$geometry":{"type":"Disk"}}}}""", "is none of Point")]
    public void A_bad_operand_is_told(string filter, string message)
    {
        var error = Assert.Throws<PajsException>(() => FilterParser.Parse(Document.Parse(filter)));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"$box":[[0,0],[10,10]]}""")]
    [InlineData("""{"$center":[[0,0],10]}""")]
    [InlineData("""{"$centerSphere":[[0,0],0.5]}""")]
    public void Asking_a_box_or_a_circle_for_a_point_allocates_nothing(string region)
    {
        var filter = FilterParser.Parse(Document.Parse($$$$$"""{"a":{"$geoWithin":{{{{{region}}}}}}}"""));
        var document = Document.Parse("""{"a":{"type":"Point","coordinates":[1,2]}}""");
        for (var i = 0; i < 100; i++) Assert.True(filter.Matches(document.Element));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) filter.Matches(document.Element);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_collection_is_searched_and_one_filter_serves_many_threads()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var towns = db.Collection("towns");
        for (var i = 0; i < 100; i++) towns.Insert(Document.Of(("_id", i), ("at", new Value[] { i / 5.0, 5.0 })));
        Assert.Equal(51, towns.Find(Document.Parse($$$$$"""{"at":{"$geoWithin":{"$geometry":{{{{{Square}}}}}}}}""")).Count());

        var filter = FilterParser.Parse(Document.Parse($$$$$"""{"at":{"$geoIntersects":{"$geometry":{{{{{Holed}}}}}}}}"""));
        var shape = Document.Parse("""{"at":{"type":"LineString","coordinates":[[5,5],[9,9]]}}""");
        Parallel.For(0, 1_000, _ => Assert.True(filter.Matches(shape.Element)));
    }
}
