using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary><c>$near</c> and <c>$nearSphere</c> as filters, as tables: what matches, which operands are refused, and where they may not
/// stand.</summary>
public sealed class NearFilterTests
{
    // A degree of latitude is 111,319 m on the sphere of GeoSphere.
    private const string Near0 = """{"$geometry":{"type":"Point","coordinates":[0,0]}}""";

    public static TheoryData<string, string[], string[]> Scenarios => new()
    {
        // Without distances whatever is a place or shape, in every way to write one; what is none has no distance.
        {
            $$$$"""{"a":{"$near":{{{{Near0}}}}}}""",
            ["""{"a":[1,2]}""", """{"a":{"lng":1,"lat":2}}""", """{"a":{"type":"Point","coordinates":[1,2,900]}}""", """{"a":[180,0]}""", """{"a":["x",[1,2]]}""",
                """{"a":{"type":"LineString","coordinates":[[50,50],[60,60]]}}""", """{"a":[{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]}]}"""],
            ["""{"a":[1,200]}""", """{"a":"Oslo"}""", """{"a":null}""", """{}""", """{"a":[]}""", """{"a":5}""", """{"a":[[[1,2]]]}""",
                """{"a":{"type":"Polygon","coordinates":[[[1,1],[2,2]]]}}""", """{"a":{"type":"Point","coordinates":[1,2000]}}"""]
        },

        // Both bounds belong to it. Of several places the nearest counts, for the least distance as for the greatest.
        {
            """{"a":{"$near":{"$geometry":{"type":"Point","coordinates":[0,0]},"$minDistance":111000,"$maxDistance":223000}}}""",
            ["""{"a":[0,1]}""", """{"a":[0,2]}""", """{"a":[-1,0]}""", """{"a":[[50,50],[0,2]]}"""],
            ["""{"a":[0,0.9]}""", """{"a":[0,2.1]}""", """{"a":[[0,0],[0,1.5]]}"""]
        },
        {
            """{"a":{"$near":{"$geometry":{"type":"Point","coordinates":[5,5]},"$minDistance":0,"$maxDistance":0}}}""",
            ["""{"a":[5,5]}""", """{"a":{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]]]}}"""],
            ["""{"a":[5,5.0000001]}"""]
        },
        { """{"a":{"$nearSphere":{"$geometry":{"type":"Point","coordinates":[179.5,0]},"$maxDistance":112000}}}""", ["""{"a":[-179.5,0]}"""], ["""{"a":[178,0]}"""] },
        { """{"a":{"$near":{"$geometry":{"type":"Point","coordinates":[0,90]},"$maxDistance":112000}}}""", ["""{"a":[123,89]}"""], ["""{"a":[123,88]}"""] },

        // A pair has its distances beside it, in radians; a degree is 0.01745 of them.
        { """{"a":{"$nearSphere":[0,0],"$maxDistance":0.0175}}""", ["""{"a":[0,1]}"""], ["""{"a":[0,1.01]}"""] },
        { """{"a":{"$nearSphere":{"lng":0,"lat":0},"$minDistance":0.0174}}""", ["""{"a":[0,1]}"""], ["""{"a":[0,0.9]}"""] },
        { """{"a":{"$near":[0,0]}}""", ["""{"a":[0,1]}"""], ["""{"a":1}"""] },

        // Paths reach into arrays as for any other condition.
        { $$$$"""{"a.at":{"$near":{{{{Near0}}}}}}""", ["""{"a":[{"at":1},{"at":[1,2]}]}""", """{"a":{"at":[[1,2]]}}"""], ["""{"a":[{"at":[1]}]}""", """{"a":[[{"at":[1,2]}]]}"""] },
        { $$$$"""{"a.1":{"$near":{{{{Near0}}}}}}""", ["""{"a":[0,[1,2]]}""", """{"a":{"1":[1,2]}}"""], ["""{"a":[[1,2],0]}""", """{"a":[0,[[1,2]]]}"""] },

        // Beside other conditions, at the same path and in $and.
        { $$$$"""{"a":{"$near":{{{{Near0}}}},"$exists":true},"b":1}""", ["""{"a":[1,2],"b":1}"""], ["""{"a":[1,2],"b":2}"""] },
        { $$$$"""{"$and":[{"b":1},{"$and":[{"a":{"$near":{{{{Near0}}}}}}]}]}""", ["""{"a":[1,2],"b":1}"""], ["""{"a":[1,2],"b":2}"""] },
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
    [InlineData("""{"$near":5}""", "'$near' at 'a' needs {$geometry: {type: \"Point\", coordinates: [longitude, latitude]}}, with distances in metres")]
    [InlineData("""{"$near":[1]}""", "or a pair [longitude, latitude]")]
    [InlineData("""{"$near":[1,2,3]}""", "or a pair [longitude, latitude]")]
    [InlineData("""{"$near":[1,200]}""", "or a pair [longitude, latitude]")]
    [InlineData("""{"$near":{"lng":1,"lat":2,"far":3}}""", "or a pair [longitude, latitude]")]
    [InlineData("""{"$near":{"type":"Point","coordinates":[1,2]}}""", "needs {$geometry:")]
    [InlineData("""{"$nearSphere":"x"}""", "'$nearSphere' at 'a' needs {$geometry:")]
    [InlineData("""{"$near":{"$geometry":[1,2]}}""", "'$geometry' of '$near' at 'a' is not valid: it must be of type Point")]
    [InlineData("""{"$near":{"$geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}}""", "it must be of type Point")]
    [InlineData("""{"$near":{"$geometry":{"type":"Point","coordinates":[1,200]}}}""", "is not valid: [1, 200] is no place")]
    [InlineData("""{"$near":{"$geometry":{"type":"Point","coordinates":["x",2]}}}""", "a position needs an array of two numbers")]
    [InlineData("""{"$near":{"$geometry":{"type":"Point","coordinates":[1,2]},"$max":1}}""", "needs '$geometry', '$minDistance' and '$maxDistance', and nothing else")]
    [InlineData("""{"$near":{"$geometry":{"type":"Point","coordinates":[1,2]},"$maxDistance":-1}}""", "'$maxDistance' at 'a' needs a finite number of metres of at least 0")]
    [InlineData("""{"$near":{"$geometry":{"type":"Point","coordinates":[1,2]},"$minDistance":"1"}}""", "'$minDistance' at 'a' needs a finite number of metres")]
    [InlineData("""{"$near":{"$geometry":{"type":"Point","coordinates":[1,2]},"$maxDistance":{"$double":"Infinity"}}}""", "a finite number of metres")]
    [InlineData("""{"$near":{"$geometry":{"type":"Point","coordinates":[1,2]},"$maxDistance":{"$double":"NaN"}}}""", "a finite number of metres")]
    [InlineData("""{"$near":{"$geometry":{"type":"Point","coordinates":[1,2]},"$minDistance":2,"$maxDistance":1}}""", "least distance '$minDistance' at 'a' is above the greatest")]
    [InlineData("""{"$near":{"$geometry":{"type":"Point","coordinates":[1,2]}},"$maxDistance":1}""", "'$maxDistance' at 'a' belongs beside '$geometry', in the object after '$near'")]
    [InlineData("""{"$nearSphere":{"$geometry":{"type":"Point","coordinates":[1,2]}},"$minDistance":1}""", "'$minDistance' at 'a' belongs beside '$geometry', in the object after '$nearSphere'")]
    [InlineData("""{"$near":[1,2],"$maxDistance":1}""", "degrees on a plane. For metres use {$near: {$geometry:")]
    [InlineData("""{"$minDistance":1,"$near":{"lng":1,"lat":2}}""", "for radians on the sphere {$nearSphere: [longitude, latitude]")]
    [InlineData("""{"$nearSphere":[1,2],"$maxDistance":-0.1}""", "'$maxDistance' at 'a' needs a finite number of radians of at least 0")]
    [InlineData("""{"$nearSphere":[1,2],"$minDistance":2,"$maxDistance":1}""", "is above the greatest")]
    [InlineData("""{"$maxDistance":1}""", "'$maxDistance' at 'a' needs a '$nearSphere' beside it")]
    [InlineData("""{"$minDistance":1}""", "'$minDistance' at 'a' needs a '$nearSphere' beside it")]
    [InlineData("""{"$near":[1,2],"$nearSphere":[1,2]}""", "this one asks at 'a' and at 'a'")]
    public void A_bad_operand_is_told(string operators, string message) =>
        AssertRefused(message, () => FilterParser.Parse(Document.Parse($$$$"""{"a":{{{{operators}}}}}""")));

    [Fact]
    public void A_filter_asks_once() =>
        AssertRefused("asks at 'a' and at 'b'", () => FilterParser.Parse(Document.Parse(
            $$$$"""{"$and":[{"a":{"$near":{{{{Near0}}}}}}],"b":{"$nearSphere":{{{{Near0}}}}}}""")));

    [Theory]
    [InlineData("""{"$or":[{"a":{"$near":[0,0]}}]}""")]
    [InlineData("""{"$nor":[{"a":{"$near":[0,0]}}]}""")]
    [InlineData("""{"$and":[{"$or":[{"$and":[{"a":{"$nearSphere":[0,0]}}]}]}]}""")]
    [InlineData("""{"a":{"$not":{"$near":[0,0]}}}""")]
    [InlineData("""{"a":{"$elemMatch":{"$near":[0,0]}}}""")]
    [InlineData("""{"a":{"$elemMatch":{"b":{"$near":[0,0]}}}}""")]
    [InlineData("""{"a":{"$all":[{"$elemMatch":{"b":{"$near":[0,0]}}}]}}""")]
    public void Where_it_could_give_no_order_it_is_refused(string filter) => AssertMisplaced(() => FilterParser.Parse(Document.Parse(filter)));

    [Fact]
    public void In_whatever_is_no_search_it_is_refused()
    {
        const string Near = """{"a":{"$near":[0,0]}}""";
        using var db = PajsDb.Open(PajsDb.InMemory);
        var places = db.Collection("places");
        AssertMisplaced(() => places.Aggregate($$$$"""[{"$match":{{{{Near}}}}}]"""));
        AssertMisplaced(() => places.Aggregate($$$$"""[{"$lookup":{"from":"b","as":"c","pipeline":[{"$match":{{{{Near}}}}}]}}]"""));
        AssertMisplaced(() => places.Aggregate($$$$"""[{"$facet":{"x":[{"$match":{{{{Near}}}}}]}}]"""));
        AssertMisplaced(() => places.CreateIndex("""{"b":1}""", new IndexOptions { PartialFilter = Document.Parse(Near) }));
        AssertMisplaced(() => places.SetValidator(new CollectionValidator(Document.Parse(Near))));
        AssertMisplaced(() => places.UpdateMany("{}", $$$$"""{"$pull":{"b":{{{{Near}}}}}}"""));
        AssertMisplaced(() => places.UpdateMany("{}", """{"$pull":{"b":{"$near":[0,0]}}}"""));
        AssertMisplaced(() => places.UpdateMany(
            Document.Empty, Document.Parse("""{"$set":{"b.$[a]":1}}"""), new UpdateOptions { ArrayFilters = [Document.Parse(Near)] }));
    }

    [Fact]
    public void It_tells_no_position_in_an_array()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var places = db.Collection("places");
        places.Insert(Document.Parse("""{"_id":1,"a":[[0,0],[1,1]]}"""));
        var error = Assert.Throws<PajsException>(() => places.UpdateOne("""{"a":{"$near":[1,1]}}""", """{"$set":{"a.$":0}}"""));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
    }

    [Fact]
    public void Asking_for_a_point_allocates_nothing()
    {
        var filter = FilterParser.Parse(Document.Parse($$$$"""{"a":{"$near":{{{{Near0}}}}}}"""));
        var document = Document.Parse("""{"a":[{"type":"Point","coordinates":[1,2]},[3,4],{"lng":5,"lat":6}]}""");
        for (var i = 0; i < 100; i++) Assert.True(filter.Matches(document.Element));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) filter.Matches(document.Element);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AssertMisplaced(Action action) => AssertRefused("may stand at the top of a search's filter", action);

    private static void AssertRefused(string message, Action action)
    {
        var error = Assert.Throws<PajsException>(action);
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
