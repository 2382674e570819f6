using Pajs.Testing.Randomness;
using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary><c>$geoNear</c>: what comes out, by tables and against <c>$near</c> over random documents.</summary>
public sealed class GeoNearStageTests : IDisposable
{
    private const string Near = """ "near":{"type":"Point","coordinates":[0,0]} """;

    // A degree, in metres on the sphere of GeoSphere.
    private const double Degree = Math.PI / 180 * GeoSphere.RadiusMeters;

    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { QueryCacheSize = 100_000 });
    private readonly Collection _places;

    public GeoNearStageTests()
    {
        _places = _db.Collection("places");
        _places.InsertMany(
        [
            Document.Parse("""{"_id":1,"at":[3,0],"kind":"inn"}"""),
            Document.Parse("""{"_id":2,"at":[[50,0],{"type":"Point","coordinates":[2,0]}],"kind":"shop"}"""),
            Document.Parse("""{"_id":3,"at":[0,1],"kind":"inn","far":{"a":1,"meters":"?"}}"""),
            Document.Parse("""{"_id":4,"kind":"inn"}"""),
        ]);
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Documents_come_with_their_distances_the_nearest_first()
    {
        var found = Run($$$$"""{ {{{{Near}}}}, "key":"at", "distanceField":"far.meters", "includeLocs":"where" }""");
        Assert.Equal([3, 2, 1], found.Select(static document => document.Id));
        Assert.Equal([Degree, 2 * Degree, 3 * Degree], found.Select(static document => Math.Round(document["far.meters"].AsDouble(), 6)), Close);
        Assert.Equal(["_id", "at", "kind", "far", "where"], found[0].Select(static field => field.Key));
        Assert.Equal(1, found[0]["far.a"]);
        Assert.Equal("""[[0,1],{"type":"Point","coordinates":[2,0]},[3,0]]""", ArrayValue.Of([.. found.Select(static document => document["where"])]).ToString());
    }

    [Fact]
    public void Distances_of_a_pair_are_radians_in_and_out()
    {
        var found = Run("""{"near":[0,0],"key":"at","distanceField":"d","minDistance":0.03,"maxDistance":0.04}""");
        Assert.Equal(2 * Math.PI / 180, Assert.Single(found)["d"].AsDouble(), 1e-12);
        found = Run("""{"near":{"lng":0,"lat":0},"key":"at","distanceField":"d","maxDistance":0.04,"distanceMultiplier":6378.1,"spherical":true}""");
        Assert.Equal([Degree / 1000, 2 * Degree / 1000], found.Select(static document => document["d"].AsDouble()), Close);
    }

    [Fact]
    public void Bounds_filter_and_stages_behind_it_count()
    {
        Assert.Equal([3, 1], Ids($$$$"""{ {{{{Near}}}}, "key":"at", "distanceField":"d", "query":{"kind":"inn"} }"""));
        Assert.Equal([2], Ids($$$$"""{ {{{{Near}}}}, "key":"at", "distanceField":"d", "minDistance":112000, "maxDistance":223000 }"""));
        var stage = $$$$"""{"$geoNear":{ {{{{Near}}}}, "key":"at", "distanceField":"d" }}""";
        Assert.Equal([2], IdsOf($$$$"""[{{{{stage}}}},{"$skip":1},{"$limit":1}]"""));
        Assert.Equal([2, 1], IdsOf($$$$"""[{{{{stage}}}},{"$match":{"d":{"$gt":120000}}},{"$limit":9}]"""));
        Assert.Equal([1, 2, 3], IdsOf($$$$"""[{{{{stage}}}},{"$sort":{"d":-1}}]"""));
        Assert.Equal(2, _places.Aggregate($$$$"""[{{{{stage}}}},{"$group":{"_id":"$kind","n":{"$sum":1},"nearest":{"$min":"$d"} } }]""").Count());
        Assert.Empty(_db.Collection("none").Aggregate($$$$"""[{{{{stage}}}}]"""));
    }

    [Fact]
    public void The_path_is_that_of_the_only_index_on_places()
    {
        var stage = $$$$"""{ {{{{Near}}}}, "distanceField":"d" }""";
        AssertRefused("needs 'key', the path of the places: 'places' has no index on places", () => Run(stage));
        _places.CreateIndex("""{"at":"geo"}""");
        _places.CreateIndex("""{"kind":1,"at":"geo"}""");
        Assert.Equal([3, 2, 1], Ids(stage));
        _places.CreateIndex("""{"home":"geo"}""");
        AssertRefused("has indexes on places at 'at', 'home'", () => Run(stage));
        Assert.Empty(Run($$$$"""{ {{{{Near}}}}, "distanceField":"d", "key":"home" }"""));
    }

    [Fact]
    public void It_may_be_the_first_stage_of_another_collection_that_a_pipeline_reads()
    {
        var stage = $$$$"""{"$geoNear":{ {{{{Near}}}}, "key":"at", "distanceField":"d" }}""";
        Assert.Equal([4, 3], IdsOf($$$$"""[{"$match":{"_id":4}},{"$unionWith":{"coll":"places","pipeline":[{{{{stage}}}},{"$limit":1}]} }]"""));
        var lookup = $$$$"""{"$lookup":{"from":"places","as":"near","pipeline":[{{{{stage}}}},{"$limit":2}]} }""";
        var found = Assert.Single(_places.Aggregate($$$$"""[{"$match":{"_id":4}},{{{{lookup}}}}]"""));
        Assert.Equal([3, 2], found["near"].AsArray().Select(static document => document.AsDocument().Id));
    }

    [Fact]
    public void Elsewhere_it_is_refused()
    {
        var stage = $$$$"""{"$geoNear":{ {{{{Near}}}}, "key":"at", "distanceField":"d" }}""";
        AssertRefused("'$geoNear' needs to be the first stage", () => _places.Aggregate($$$$"""[{"$match":{}},{{{{stage}}}}]"""));
        AssertRefused("'$geoNear' needs to be the first stage", () => _places.Aggregate($$$$"""[{{{{stage}}}},{{{{stage}}}}]"""));
        AssertRefused("'$geoNear' needs to be the first stage", () => _places.Aggregate($$$$"""[{"$facet":{"a":[{{{{stage}}}}]} }]"""));
        AssertRefused("beside 'localField' and 'foreignField'", () => _places.Aggregate(
            $$$$"""[{"$lookup":{"from":"places","as":"x","localField":"a","foreignField":"a","pipeline":[{{{{stage}}}}]} }]"""));
        AssertRefused("$geoNear", () => _places.Aggregate($$$$"""[{"$merge":{"into":"b","whenMatched":[{{{{stage}}}}]} }]"""));
    }

    [Theory]
    [InlineData(""" "near":{"type":"Point","coordinates":[0,0]} """, "needs 'distanceField'")]
    [InlineData(""" "distanceField":"d" """, "needs 'near'")]
    [InlineData(""" "near":5,"distanceField":"d" """, "needs 'near' to be {type: \"Point\"")]
    [InlineData(""" "near":[1,2,3],"distanceField":"d" """, "or a pair [longitude, latitude], with distances in radians")]
    [InlineData(""" "near":{"type":"Point","coordinates":[1,200]},"distanceField":"d" """, "is not valid: [1, 200] is no place")]
    [InlineData(""" "near":{"type":"Polygon","coordinates":[]},"distanceField":"d" """, "is not valid: it must be of type Point")]
    [InlineData(""" "near":[0,0],"distanceField":5 """, "'distanceField' to be the name of a field")]
    [InlineData(""" "near":[0,0],"distanceField":"a..b" """, "has a step that is empty")]
    [InlineData(""" "near":[0,0],"distanceField":"d","key":"" """, "'key' to be the name of a field")]
    [InlineData(""" "near":[0,0],"distanceField":"d","includeLocs":"d.at" """, "'distanceField' and 'includeLocs' to be different fields")]
    [InlineData(""" "near":[0,0],"distanceField":"d","minDistance":-1 """, "'minDistance' to be a finite number of at least 0")]
    [InlineData(""" "near":[0,0],"distanceField":"d","maxDistance":"far" """, "'maxDistance' to be a finite number of at least 0")]
    [InlineData(""" "near":[0,0],"distanceField":"d","minDistance":2,"maxDistance":1 """, "'minDistance' not to be above 'maxDistance'")]
    [InlineData(""" "near":[0,0],"distanceField":"d","distanceMultiplier":{"$double":"NaN"} """, "'distanceMultiplier' to be a finite number")]
    [InlineData(""" "near":[0,0],"distanceField":"d","query":5 """, "'query' to be a filter")]
    [InlineData(""" "near":[0,0],"distanceField":"d","query":{"at":{"$near":[0,0]}} """, "may stand at the top of a search's filter")]
    [InlineData(""" "near":[0,0],"distanceField":"d","spherical":false """, "'spherical' to be true, or to be left out")]
    [InlineData(""" "near":[0,0],"distanceField":"d","spherical":1 """, "'spherical' to be true or false")]
    [InlineData(""" "near":[0,0],"distanceField":"d","limit":5 """, "and not of 'limit'")]
    public void A_bad_operand_is_told_before_anything_runs(string operand, string message) =>
        AssertRefused(message, () => _places.Aggregate($$$$"""[{"$geoNear":{ {{{{operand}}}} }}]"""));

    [Fact]
    public void An_answer_is_kept_until_what_it_depends_on_changes()
    {
        var options = new AggregateOptions { Cache = TimeSpan.FromMinutes(1) };
        var pipeline = $$$$"""[{"$geoNear":{ {{{{Near}}}}, "key":"at", "distanceField":"d" }}]""";
        Assert.Empty(_db.Collection("later").Aggregate(pipeline, options));
        Assert.Equal(3, _places.Aggregate(pipeline, options).Count());
        var hits = _db.QueryCache.Hits;
        Assert.Equal(3, _places.Aggregate(pipeline, options).Count());
        Assert.Equal(hits + 1, _db.QueryCache.Hits);
        _db.Collection("later").Insert(Document.Parse("""{"_id":1,"at":[0,0]}"""));
        Assert.Single(_db.Collection("later").Aggregate(pipeline, options));
        _places.UpdateOne("""{"_id":4}""", """{"$set":{"at":[1,1]}}""");
        Assert.Equal(4, _places.Aggregate(pipeline, options).Count());
    }

    [Fact]
    public void It_finds_what_a_search_for_what_is_near_finds()
    {
        var found = 0;
        for (var seed = RunSize.Seed(7_000); seed < RunSize.Seed(7_000) + 10; seed++)
        {
            var any = new AnyLocation(seed);
            using var db = PajsDb.Open(PajsDb.InMemory);
            var places = db.Collection("places");
            places.InsertMany(Enumerable.Range(0, 60).Select(any.Document));
            var center = any.Place.Point();
            Value near = Document.Of(("type", "Point"), ("coordinates", new Value[] { center.Longitude, center.Latitude }));
            var (least, most) = (any.Place.Number(0, 1e6), any.Place.Number(1e6, 1e7));
            var expected = places.Find(Document.Of(
                ("at", Document.Of(("$near", Document.Of(("$geometry", near), ("$minDistance", least), ("$maxDistance", most))))))).ToList();
            var stage = Document.Of(("$geoNear", Document.Of(
                ("near", near), ("key", "at"), ("minDistance", least), ("maxDistance", most), ("distanceField", "d"), ("includeLocs", "l"))));
            var given = places.Aggregate([stage]).ToList();
            Assert.Equal(expected.Select(static document => document.Id), given.Select(static document => document.Id));
            foreach (var path in new[] { "at", "l" })
                Assert.All(given, document => Assert.Equal(NaiveNear.DistanceOf(document, path, center)!.Value, document["d"].AsDouble(), NaiveNear.Tolerance));
            Assert.Equal(given.Take(3), places.Aggregate([stage, Document.Of(("$limit", 3))]));
            found += given.Count;
        }

        Assert.InRange(found, 30, int.MaxValue);
    }

    private static bool Close(double one, double other) => Math.Abs(one - other) < 1e-5;

    private List<Document> Run(string operand) => [.. _places.Aggregate($$$$"""[{"$geoNear":{{{{operand}}}}}]""")];

    private IEnumerable<Value> Ids(string operand) => Run(operand).Select(static document => document.Id);

    private IEnumerable<Value> IdsOf(string pipeline) => _places.Aggregate(pipeline).Select(static document => document.Id);

    private static void AssertRefused(string message, Action action)
    {
        var error = Assert.Throws<PajsException>(action);
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
