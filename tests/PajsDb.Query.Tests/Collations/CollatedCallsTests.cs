using Xunit;

namespace Pajs.Query.Tests.Collations;

/// <summary>A collation in calls that change documents, in pipelines and in LINQ.</summary>
public sealed class CollatedCallsTests : IDisposable
{
    private static readonly UpdateOptions Updating = new() { Collation = Collation.IgnoreCase };
    private static readonly DeleteOptions Deleting = new() { Collation = Collation.IgnoreCase };
    private static readonly FindOneAndOptions Finding = new() { Collation = Collation.IgnoreCase, Return = ReturnDocument.After };

    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);
    private readonly Collection _people;

    public CollatedCallsTests()
    {
        _people = _db.Collection("people");
        _people.InsertMany([
            Document.Parse("""{"_id":1,"name":"anna","tags":["x","Y"]}"""), Document.Parse("""{"_id":2,"name":"Anna","tags":["X"]}"""),
            Document.Parse("""{"_id":3,"name":"Bo","tags":[]}""")]);
    }

    public void Dispose() => _db.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Writes_follow_it(bool isIndexed)
    {
        if (isIndexed) _people.CreateIndex("""{"name":1}""", new IndexOptions { Collation = Collation.IgnoreCase });
        var (filter, update) = (Document.Parse("""{"name":"ANNA"}"""), Document.Parse("""{"$inc":{"n":1}}"""));
        Assert.Equal(0, _people.UpdateMany(filter, update).Matched);
        Assert.Equal(2, _people.UpdateMany(filter, update, Updating).Matched);
        Assert.Equal(1, _people.UpdateOne(filter, update, Updating with { Sort = Document.Parse("""{"name":1,"_id":-1}""") }).Modified);
        Assert.Equal(2, _people.Get(2)!["n"]);
        Assert.Equal(1, (await _people.ReplaceOneAsync(Document.Parse("""{"name":"BO"}"""), Document.Parse("""{"name":"bo"}"""), Updating)).Matched);
        Assert.Equal("bo", _people.Get(3)!["name"]);
        Assert.Equal(2, _people.FindOneAndUpdate(filter, update, Finding)!["n"]);
        Assert.Equal(1, _people.FindOneAndReplace(filter, Document.Parse("""{"name":"aNNa"}"""), Finding)!.Id);
        Assert.Null(_people.FindOneAndDelete(filter));
        Assert.Equal(1, _people.FindOneAndDelete(filter, Finding)!.Id);
        Assert.True(_people.DeleteOne(filter, Deleting));
        Assert.Equal(0, await _people.DeleteManyAsync(filter, Deleting));
        Assert.Equal(1, _people.DeleteMany(Document.Parse("""{"name":{"$gte":"BO"}}"""), Deleting));
        Assert.Equal([], _db.Check().Damages);
    }

    [Fact]
    public void Conditions_within_updates_follow_it()
    {
        _people.UpdateMany(Document.Empty, Document.Parse("""{"$pull":{"tags":"x"}}"""), Updating);
        Assert.Equal(["[\"Y\"]", "[]", "[]"], _people.Scan().Select(static document => document["tags"].ToJson()));
        _people.UpdateOne(Document.Parse("""{"_id":1}"""), Document.Parse("""{"$set":{"tags.$[t]":"z"}}"""), Updating with { ArrayFilters = [Document.Parse("""{"t":"y"}""")] });
        Assert.Equal("[\"z\"]", _people.Get(1)!["tags"].ToJson());
    }

    [Fact]
    public void What_is_inserted_instead_is_as_it_was_asked_for()
    {
        Assert.NotNull(_people.UpdateOne(Document.Parse("""{"name":"Cy"}"""), Document.Parse("""{"$set":{"n":1}}"""), Updating with { Upsert = true }).UpsertedId);
        Assert.Null(_people.UpdateOne(Document.Parse("""{"name":"CY"}"""), Document.Parse("""{"$set":{"n":2}}"""), Updating with { Upsert = true }).UpsertedId);
        Assert.Equal("Cy", _people.FindOne("""{"n":2}""")!["name"]);
    }

    [Theory]
    [InlineData("""[{"$match":{"name":"ANNA"}},{"$count":"n"}]""", """[{"n":2}]""")]
    [InlineData("""[{"$match":{"$expr":{"$eq":["$name","ANNA"]}}},{"$count":"n"}]""", """[{"n":2}]""")]
    [InlineData("""[{"$group":{"_id":"$name","n":{"$sum":1}}}]""", """[{"_id":"anna","n":2},{"_id":"Bo","n":1}]""")]
    [InlineData("""[{"$sort":{"name":-1,"_id":1}},{"$project":{"_id":1}}]""", """[{"_id":3},{"_id":1},{"_id":2}]""")]
    [InlineData("""[{"$set":{"x":1}},{"$sort":{"name":-1}},{"$project":{"_id":1}}]""", """[{"_id":3},{"_id":1},{"_id":2}]""")]
    [InlineData("""[{"$sortByCount":"$name"}]""", """[{"_id":"anna","count":2},{"_id":"Bo","count":1}]""")]
    [InlineData("""[{"$unwind":"$tags"},{"$group":{"_id":null,"set":{"$addToSet":"$tags"},"max":{"$max":"$name"},"min":{"$min":"$tags"}}}]""", """[{"_id":null,"set":["x","Y"],"max":"anna","min":"x"}]""")]
    [InlineData("""[{"$bucket":{"groupBy":"$name","boundaries":["A","b","Z"]}}]""", """[{"_id":"A","count":2},{"_id":"b","count":1}]""")]
    [InlineData("""[{"$group":{"_id":null,"top":{"$top":{"sortBy":{"name":-1},"output":"$_id"}},"max":{"$maxN":{"n":1,"input":"$name"}}}}]""", """[{"_id":null,"top":3,"max":["Bo"]}]""")]
    [InlineData("""[{"$match":{"_id":1}},{"$lookup":{"from":"people","localField":"name","foreignField":"name","pipeline":[{"$project":{"_id":1}}],"as":"same"}},{"$project":{"same":1}}]""", """[{"_id":1,"same":[{"_id":1},{"_id":2}]}]""")]
    [InlineData("""[{"$match":{"_id":3}},{"$unionWith":{"coll":"people","pipeline":[{"$match":{"name":"ANNA"}}]}},{"$project":{"_id":1}}]""", """[{"_id":3},{"_id":1},{"_id":2}]""")]
    [InlineData("""[{"$project":{"is":{"$cond":[{"$lt":["$name","B"]},"a","b"]}}}]""", """[{"_id":1,"is":"a"},{"_id":2,"is":"a"},{"_id":3,"is":"b"}]""")]
    public void A_pipeline_follows_it(string pipeline, string expected)
    {
        var options = new AggregateOptions { Collation = Collation.IgnoreCase };
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(Value.Parse(expected).ToJson(), ((Value)ArrayValue.Of([.. _people.Aggregate(pipeline, options).Select(static document => (Value)document)])).ToJson());
            _people.CreateIndex("""{"name":1}""", new IndexOptions { Collation = Collation.IgnoreCase });
        }

        // Groups that went to disk are the same ones.
        var narrow = options with { Memory = 1 };
        if (pipeline.Contains("$group", StringComparison.Ordinal))
            Assert.Equal(Value.Parse(expected).ToJson(), ((Value)ArrayValue.Of([.. _people.Aggregate(pipeline, narrow).Select(static document => (Value)document)])).ToJson());
    }

    [Fact]
    public void A_merge_needs_an_index_of_the_same_collation()
    {
        var stages = """[{"$project":{"_id":0,"name":1,"n":{"$literal":1}}},{"$merge":{"into":"names","on":"name"}}]""";
        var options = new AggregateOptions { Collation = Collation.IgnoreCase };
        _db.Collection("names").CreateIndex("""{"name":-1}""", new IndexOptions { Unique = true });
        Assert.Equal(PajsErrorCode.InvalidQuery, Assert.Throws<PajsException>(() => _people.Aggregate(stages, options)).Code);
        _db.Collection("names").CreateIndex("""{"name":1}""", new IndexOptions { Unique = true, Collation = Collation.IgnoreCase });
        _people.Aggregate(stages, options);
        Assert.Equal(2, _db.Collection("names").Count());
    }

    [Fact]
    public void An_index_of_another_collation_is_not_used_and_one_of_the_same_is()
    {
        _people.InsertMany(Enumerable.Range(10, 500).Select(static n => Document.Of(("_id", n), ("name", $"n{n}"))));
        var query = _people.Find("""{"$expr":{"$eq":["$name","ANNA"]}}""").Collation(Collation.IgnoreCase);
        _people.CreateIndex("""{"name":1}""");
        Assert.Equal("collection scan", query.Explain()["plan.stage"]);
        _people.CreateIndex("""{"name":1}""", new IndexOptions { Name = "folded", Collation = Collation.IgnoreCase });
        Assert.Equal(2, query.Explain()["documentsExamined"]);
        Assert.Equal([1, 2], query.Select(static document => document.Id));
    }

    [Fact]
    public void Linq_and_typed_calls_follow_it()
    {
        var people = _db.Collection<Person>("people");
        Assert.Equal(2, people.Find(static person => person.Name == "ANNA").Collation(Collation.IgnoreCase).Count());
        Assert.Equal(0, people.Find(static person => person.Name == "ANNA").Count());
        var groups = people.AsQueryable().Collation(Collation.IgnoreCase).GroupBy(static person => person.Name).Select(static group => group.Count()).ToList();
        Assert.Equal([2, 1], groups);
        Assert.Equal(2, people.UpdateMany(static person => person.Name == "ANNA", static u => u.Set(static person => person.Name, "ann"), Updating).Matched);
        Assert.Equal(2, people.DeleteMany(static person => person.Name == "Ann", Deleting));
    }

    private sealed record Person
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";
    }
}
