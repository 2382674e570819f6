using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Aggregation;

/// <summary>What MongoDB's manual says of each stage: documents, a pipeline, and the documents that come out.</summary>
public sealed class PipelineTests
{
    private const string Sales = """
        [{"_id":1,"item":"a","n":2,"price":10,"tags":["x","y"],"place":{"city":"Oslo"}},
         {"_id":2,"item":"b","n":1,"price":20,"tags":[],"place":{"city":"Bergen"}},
         {"_id":3,"item":"a","n":5,"price":5,"tags":["y"]},
         {"_id":4,"item":"c","n":null,"price":1.5,"tags":null,"place":{"city":"Oslo"}}]
        """;

    [Theory]
    [InlineData("""[]""", """[{"_id":1},{"_id":2}]""", """[{"_id":1},{"_id":2}]""")]
    [InlineData("""[{"$match":{"a":{"$gt":1}}}]""", """[{"_id":1,"a":1},{"_id":2,"a":2}]""", """[{"_id":2,"a":2}]""")]
    [InlineData("""[{"$sort":{"a":-1}},{"$skip":1},{"$limit":1}]""", """[{"_id":1,"a":1},{"_id":2,"a":2},{"_id":3,"a":3}]""", """[{"_id":2,"a":2}]""")]
    [InlineData("""[{"$limit":2},{"$skip":1}]""", """[{"_id":1},{"_id":2},{"_id":3}]""", """[{"_id":2}]""")]
    [InlineData("""[{"$addFields":{"b":{"$mod":["$a",2]}}},{"$sort":{"b":-1}},{"$limit":2}]""", """[{"_id":1,"a":2},{"_id":2,"a":1},{"_id":3,"a":4}]""", """[{"_id":2,"a":1,"b":1},{"_id":1,"a":2,"b":0}]""")]
    [InlineData("""[{"$match":{"a":1}},{"$count":"n"}]""", """[{"_id":1,"a":1},{"_id":2,"a":[1]}]""", """[{"n":2}]""")]
    [InlineData("""[{"$match":{"a":5}},{"$count":"n"}]""", """[{"_id":1,"a":1}]""", """[]""")]
    [InlineData("""[{"$replaceRoot":{"newRoot":{"$mergeObjects":[{"z":0},"$o"]}}}]""", """[{"_id":1,"o":{"x":1}},{"_id":2}]""", """[{"z":0,"x":1},{"z":0}]""")]
    [InlineData("""[{"$replaceWith":"$o"}]""", """[{"_id":1,"o":{"x":1}}]""", """[{"x":1}]""")]
    [InlineData("""[{"$sortByCount":"$a"}]""", """[{"_id":1,"a":"x"},{"_id":2,"a":"y"},{"_id":3,"a":"y"},{"_id":4}]""", """[{"_id":"y","count":2},{"_id":"x","count":1},{"_id":null,"count":1}]""")]
    public void Simple_stages(string pipeline, string documents, string expected) => Check(pipeline, documents, expected);

    [Theory]
    [InlineData("""{"a":1}""", """{"_id":1,"a":[{"p":1,"q":2},[{"p":3}],7]}""")]
    [InlineData("""{"a.p":1,"_id":0}""", """{"a":[{"p":1},[{"p":3}]]}""")]
    [InlineData("""{"_id":0,"a":0}""", """{"o":{"x":1,"y":2},"s":"t"}""")]
    [InlineData("""{"o":{"x":0},"a":0}""", """{"_id":1,"o":{"y":2},"s":"t"}""")]
    [InlineData("""{"o":{"x":1},"n":{"$add":["$o.x","$o.y"]}}""", """{"_id":1,"o":{"x":1},"n":3}""")]
    [InlineData("""{"o.sum":{"$add":["$o.x",5]},"o.x":1}""", """{"_id":1,"o":{"x":1,"sum":6}}""")]
    [InlineData("""{"t":"$s","gone":"$nothing","_id":0}""", """{"t":"t"}""")]
    [InlineData("""{"_id":"$s"}""", """{"_id":"t"}""")]
    [InlineData("""{"p":["$s","$nothing"],"_id":0}""", """{"p":["t",null]}""")]
    [InlineData("""{"a.z":"$s","_id":0}""", """{"a":[{"z":"t"},[{"z":"t"}],{"z":"t"}]}""")]
    [InlineData("""{"new.deep":{"$literal":1},"_id":0}""", """{"new":{"deep":1}}""")]
    public void Project(string shape, string expected) =>
        Check($$"""[{"$project":{{shape}} }]""", """[{"_id":1,"a":[{"p":1,"q":2},[{"p":3}],7],"o":{"x":1,"y":2},"s":"t"}]""", $"[{expected}]");

    [Theory]
    [InlineData("""{"$addFields":{"a":5,"n.m":"$o.x"}}""", """{"_id":1,"a":5,"o":{"x":1},"s":"t","n":{"m":1}}""")]
    [InlineData("""{"$set":{"o":{"y":2}}}""", """{"_id":1,"a":[{"p":1},7],"o":{"x":1,"y":2},"s":"t"}""")]
    [InlineData("""{"$set":{"a.z":0}}""", """{"_id":1,"a":[{"p":1,"z":0},{"z":0}],"o":{"x":1},"s":"t"}""")]
    [InlineData("""{"$set":{"s":"$$REMOVE","a":"$nothing"}}""", """{"_id":1,"o":{"x":1}}""")]
    [InlineData("""{"$set":{"s":{},"s2":{"$concat":["$s","!"]}}}""", """{"_id":1,"a":[{"p":1},7],"o":{"x":1},"s":{},"s2":"t!"}""")]
    [InlineData("""{"$unset":"o.x"}""", """{"_id":1,"a":[{"p":1},7],"o":{},"s":"t"}""")]
    [InlineData("""{"$unset":["a.p","s"]}""", """{"_id":1,"a":[{},7],"o":{"x":1}}""")]
    public void Add_and_unset(string stage, string expected) =>
        Check($"[{stage}]", """[{"_id":1,"a":[{"p":1},7],"o":{"x":1},"s":"t"}]""", $"[{expected}]");

    [Theory]
    [InlineData("""{"_id":"$item","n":{"$sum":"$n"},"c":{"$count":{}}}""", """[{"_id":"a","n":7,"c":2},{"_id":"b","n":1,"c":1},{"_id":"c","n":0,"c":1}]""")]
    [InlineData("""{"_id":null,"avg":{"$avg":"$price"},"min":{"$min":"$n"},"max":{"$max":"$item"}}""", """[{"_id":null,"avg":9.125,"min":1,"max":"c"}]""")]
    [InlineData("""{"_id":"$place.city","items":{"$push":"$item"},"set":{"$addToSet":"$item"}}""", """[{"_id":"Oslo","items":["a","c"],"set":["a","c"]},{"_id":"Bergen","items":["b"],"set":["b"]},{"_id":null,"items":["a"],"set":["a"]}]""")]
    [InlineData("""{"_id":"$item","first":{"$first":"$n"},"last":{"$last":"$place.city"}}""", """[{"_id":"a","first":2,"last":null},{"_id":"b","first":1,"last":"Bergen"},{"_id":"c","first":null,"last":"Oslo"}]""")]
    [InlineData("""{"_id":{"i":"$item","c":"$place.city"},"n":{"$sum":1}}""", """[{"_id":{"i":"a","c":"Oslo"},"n":1},{"_id":{"i":"b","c":"Bergen"},"n":1},{"_id":{"i":"a"},"n":1},{"_id":{"i":"c","c":"Oslo"},"n":1}]""")]
    [InlineData("""{"_id":null,"m":{"$mergeObjects":"$place"},"p":{"$stdDevPop":"$n"},"s":{"$stdDevSamp":"$nothing"}}""", """[{"_id":null,"m":{"city":"Oslo"},"p":1.699673171197595,"s":null}]""")]
    [InlineData("""{"_id":null,"t":{"$top":{"sortBy":{"price":-1},"output":"$item"}},"b":{"$bottomN":{"n":2,"sortBy":{"price":-1},"output":["$item","$price"]}}}""", """[{"_id":null,"t":"b","b":[["a",5],["c",1.5]]}]""")]
    [InlineData("""{"_id":null,"f":{"$firstN":{"n":2,"input":"$n"}},"l":{"$lastN":{"n":2,"input":"$n"}},"x":{"$maxN":{"n":2,"input":"$n"}},"m":{"$minN":{"n":9,"input":"$n"}}}""", """[{"_id":null,"f":[2,1],"l":[5,null],"x":[5,2],"m":[1,2,5]}]""")]
    public void Group(string group, string expected) => Check($$"""[{"$group":{{group}} }]""", Sales, expected);

    [Theory]
    [InlineData(""" "$tags" """, """[{"_id":1,"tags":"x"},{"_id":1,"tags":"y"},{"_id":3,"tags":"y"}]""")]
    [InlineData("""{"path":"$tags","includeArrayIndex":"i"}""", """[{"_id":1,"tags":"x","i":0},{"_id":1,"tags":"y","i":1},{"_id":3,"tags":"y","i":0}]""")]
    [InlineData("""{"path":"$tags","preserveNullAndEmptyArrays":true,"includeArrayIndex":"i"}""", """[{"_id":1,"tags":"x","i":0},{"_id":1,"tags":"y","i":1},{"_id":2,"i":null},{"_id":3,"tags":"y","i":0},{"_id":4,"tags":null,"i":null}]""")]
    public void Unwind(string unwind, string expected) => Check($$$"""[{"$project":{"tags":1}},{"$unwind":{{{unwind}}} }]""", Sales, expected);

    [Theory]
    [InlineData("""[{"$unwind":"$o.l"}]""", """[{"_id":1,"o":{"k":1,"l":[1,2]}},{"_id":2,"o":{"l":7}}]""", """[{"_id":1,"o":{"k":1,"l":1}},{"_id":1,"o":{"k":1,"l":2}},{"_id":2,"o":{"l":7}}]""")]
    [InlineData("""[{"$bucket":{"groupBy":"$a","boundaries":[0,10,20],"default":"other"}}]""", """[{"_id":1,"a":0},{"_id":2,"a":10},{"_id":3,"a":19},{"_id":4,"a":20},{"_id":5}]""", """[{"_id":0,"count":1},{"_id":10,"count":2},{"_id":"other","count":2}]""")]
    [InlineData("""[{"$bucket":{"groupBy":"$a","boundaries":[0,5,9],"output":{"ids":{"$push":"$_id"}}}}]""", """[{"_id":1,"a":7}]""", """[{"_id":5,"ids":[1]}]""")]
    [InlineData("""[{"$bucketAuto":{"groupBy":"$a","buckets":2}}]""", """[{"_id":1,"a":3},{"_id":2,"a":1},{"_id":3,"a":2},{"_id":4,"a":2}]""", """[{"_id":{"min":1,"max":3},"count":3},{"_id":{"min":3,"max":3},"count":1}]""")]
    [InlineData("""[{"$facet":{"n":[{"$count":"n"}],"big":[{"$match":{"a":{"$gt":1}}},{"$project":{"a":1}}],"none":[{"$match":{"a":9}}]}}]""", """[{"_id":1,"a":1},{"_id":2,"a":2}]""", """[{"n":[{"n":2}],"big":[{"_id":2,"a":2}],"none":[]}]""")]
    [InlineData("""[{"$unionWith":"other"},{"$sort":{"_id":1}}]""", """[{"_id":1}]""", """[{"_id":1},{"_id":10,"k":1,"v":"one"},{"_id":11,"k":[2,3],"v":"many"},{"_id":12,"v":"none"}]""")]
    [InlineData("""[{"$unionWith":{"coll":"other","pipeline":[{"$match":{"k":1}},{"$project":{"v":1}}]}}]""", """[{"_id":1}]""", """[{"_id":1},{"_id":10,"v":"one"}]""")]
    public void Other_stages(string pipeline, string documents, string expected) => Check(pipeline, documents, expected);

    [Theory]
    [InlineData("""{"from":"other","localField":"a","foreignField":"k","as":"o"}""", """[["one"],["many"],["none"],["one","many"]]""")]
    [InlineData("""{"from":"other","localField":"a","foreignField":"_id","as":"o"}""", """[[],[],[],[]]""")]
    [InlineData("""{"from":"other","localField":"b","foreignField":"_id","as":"o"}""", """[["one"],["many","none"],[],[]]""")]
    [InlineData("""{"from":"other","let":{"x":"$a"},"pipeline":[{"$match":{"$expr":{"$eq":["$k","$$x"]}}}],"as":"o"}""", """[["one"],[],["none"],[]]""")]
    [InlineData("""{"from":"other","pipeline":[{"$match":{"k":3}}],"as":"o"}""", """[["many"],["many"],["many"],["many"]]""")]
    [InlineData("""{"from":"other","localField":"a","foreignField":"k","let":{"y":"one"},"pipeline":[{"$match":{"$expr":{"$ne":["$v","$$y"]}}}],"as":"o"}""", """[[],["many"],["none"],["many"]]""")]
    [InlineData("""{"from":"nowhere","localField":"a","foreignField":"k","as":"o"}""", """[[],[],[],[]]""")]
    public void Lookup(string lookup, string expected) => Check(
        $$$"""[{"$lookup":{{{lookup}}} },{"$group":{"_id":null,"o":{"$push":"$o.v"} } },{"$replaceWith":{"o":"$o"}}]""",
        """[{"_id":1,"a":1,"b":10},{"_id":2,"a":2,"b":[11,12]},{"_id":3},{"_id":4,"a":[1,3]}]""",
        $$"""[{"o":{{expected}} }]""");

    [Theory]
    [InlineData("""[{"$foo":1}]""", "Unknown stage '$foo' in a pipeline.")]
    [InlineData("""[{"$match":{},"$sort":{}}]""", "A stage of a pipeline is an object of one field, whose name is the stage's.")]
    [InlineData("""[{"$match":1}]""", "The stage '$match' needs a filter.")]
    [InlineData("""[{"$limit":0}]""", "The stage '$limit' needs an integer of at least 1.")]
    [InlineData("""[{"$sort":{}}]""", "The stage '$sort' needs an object of at least one path.")]
    [InlineData("""[{"$group":{"a":{"$sum":1}}}]""", "The stage '$group' needs '_id', the expression to group by.")]
    [InlineData("""[{"$group":{"_id":null,"a":{"$foo":1}}}]""", "Unknown accumulator '$foo'.")]
    [InlineData("""[{"$group":{"_id":null,"a":1}}]""", "The stage '$group' needs 'a' to be an object of one accumulator.")]
    [InlineData("""[{"$project":{"a":1,"b":0}}]""", "The stage '$project' needs fields that are all included or all excluded, and 'b' is not like those before it.")]
    [InlineData("""[{"$project":{"a":1,"a.b":1}}]""", "The stage '$project' needs 'a.b' not to stand inside, or around, another path.")]
    [InlineData("""[{"$unwind":"tags"}]""", "The stage '$unwind' needs a path that begins with a dollar sign.")]
    [InlineData("""[{"$lookup":{"from":"x","as":"y"}}]""", "The stage '$lookup' needs 'pipeline', or 'localField' and 'foreignField'.")]
    [InlineData("""[{"$lookup":{"from":"x","as":"y","pipeline":[{"$match":{"$expr":"$$z"}}]}}]""", "There is no variable '$$z' where an expression names it.")]
    [InlineData("""[{"$facet":{"a":[{"$facet":{"b":[]}}]}}]""", "The stage '$facet' needs to stand outside of another '$facet'.")]
    [InlineData("""[{"$bucket":{"groupBy":"$a","boundaries":[1,"x"]}}]""", "The stage '$bucket' needs 'boundaries' to be an array of at least two ascending constants of one type.")]
    [InlineData("""{}""", "A pipeline is an array of stages, each an object.")]
    public void A_malformed_pipeline_is_refused_before_it_runs(string pipeline, string message)
    {
        using var db = ModelDatabase.Open();
        var error = Assert.Throws<PajsException>(() => db.Collection("a").Aggregate(pipeline));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_sample_is_of_the_documents_and_repeats_with_its_seed()
    {
        using var db = ModelDatabase.Open();
        var collection = db.Collection("a");
        collection.InsertMany(Enumerable.Range(0, 100).Select(i => Document.Of(("_id", i))));
        var options = new AggregateOptions { Seed = 7 };
        var sample = collection.Aggregate("""[{"$sample":{"size":10}}]""", options).Select(document => document.Id).ToList();
        Assert.Equal(10, sample.Distinct().Count());
        Assert.Equal(sample, collection.Aggregate("""[{"$sample":{"size":10}}]""", options).Select(document => document.Id));
        Assert.NotEqual(sample, collection.Aggregate("""[{"$sample":{"size":10}}]""", new AggregateOptions { Seed = 8 }).Select(document => document.Id));
        Assert.Equal(100, collection.Aggregate("""[{"$sample":{"size":1000}}]""").Count());
    }

    [Fact]
    public void A_pipeline_is_lazy_and_sees_one_state_of_all_collections()
    {
        using var db = ModelDatabase.Open();
        var (left, right) = (db.Collection("left"), db.Collection("right"));
        left.InsertMany([Document.Of(("_id", 1)), Document.Of(("_id", 2))]);
        right.Insert(Document.Of(("_id", 1), ("l", 2)));
        var joined = left.Aggregate("""[{"$lookup":{"from":"right","localField":"_id","foreignField":"l","as":"r"}},{"$set":{"r":{"$size":"$r"}}}]""");
        using var walk = joined.GetEnumerator();
        Assert.True(walk.MoveNext());
        right.Insert(Document.Of(("_id", 2), ("l", 2)));
        left.Insert(Document.Of(("_id", 3)));
        Assert.True(walk.MoveNext());
        Assert.Equal(1, walk.Current["r"]);
        Assert.False(walk.MoveNext());
        Assert.Equal([0, 2, 0], joined.Select(document => document["r"]));
    }

    [Fact]
    public void A_transaction_sees_its_own_writes_in_a_pipeline()
    {
        using var db = ModelDatabase.Open();
        db.Collection("a").Insert(Document.Of(("_id", 1), ("n", 1)));
        db.Transact(transaction =>
        {
            transaction.Collection("a").Insert(Document.Of(("_id", 2), ("n", 2)));
            var sum = Assert.Single(transaction.Collection("a").Aggregate("""[{"$group":{"_id":null,"n":{"$sum":"$n"}}}]"""));
            Assert.Equal(3, sum["n"]);
        });
    }

    private static void Check(string pipeline, string documents, string expected)
    {
        using var db = ModelDatabase.Open();
        db.Collection("a").InsertMany(Value.Parse(documents).AsArray().Select(document => document.AsDocument()));
        db.Collection("other").InsertMany(Value.Parse("""[{"_id":10,"k":1,"v":"one"},{"_id":11,"k":[2,3],"v":"many"},{"_id":12,"v":"none"}]""")
            .AsArray().Select(document => document.AsDocument()));
        var result = ArrayValue.Of(db.Collection("a").Aggregate(pipeline).Select(document => (Value)document).ToArray());
        Assert.Equal(Value.Parse(expected).ToJson(), ((Value)result).ToJson());
    }
}
