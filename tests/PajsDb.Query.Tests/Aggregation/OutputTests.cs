using Xunit;

namespace Pajs.Query.Tests.Aggregation;

/// <summary>Pipelines that write: what MongoDB's manual says of <c>$out</c> and <c>$merge</c>.</summary>
public sealed class OutputTests
{
    private const string Given = """[{"_id":1,"k":"a","n":10},{"_id":2,"k":"b","n":20},{"_id":3,"k":"c","n":30}]""";
    private const string Stored = """[{"_id":2,"k":"b","old":true,"o":{"x":1}},{"_id":9,"k":"z"}]""";

    [Theory]
    [InlineData("""{"$out":"to"}""", """[{"_id":1,"k":"a","n":10},{"_id":2,"k":"b","n":20},{"_id":3,"k":"c","n":30}]""")]
    [InlineData("""{"$out":{"coll":"to"}}""", """[{"_id":1,"k":"a","n":10},{"_id":2,"k":"b","n":20},{"_id":3,"k":"c","n":30}]""")]
    [InlineData("""{"$merge":"to"}""", """[{"_id":1,"k":"a","n":10},{"_id":2,"k":"b","old":true,"o":{"x":1},"n":20},{"_id":3,"k":"c","n":30},{"_id":9,"k":"z"}]""")]
    [InlineData("""{"$merge":{"into":{"coll":"to"},"whenMatched":"replace"}}""", """[{"_id":1,"k":"a","n":10},{"_id":2,"k":"b","n":20},{"_id":3,"k":"c","n":30},{"_id":9,"k":"z"}]""")]
    [InlineData("""{"$merge":{"into":"to","on":"_id","whenMatched":"keepExisting"}}""", """[{"_id":1,"k":"a","n":10},{"_id":2,"k":"b","old":true,"o":{"x":1}},{"_id":3,"k":"c","n":30},{"_id":9,"k":"z"}]""")]
    [InlineData("""{"$merge":{"into":"to","whenNotMatched":"discard"}}""", """[{"_id":2,"k":"b","old":true,"o":{"x":1},"n":20},{"_id":9,"k":"z"}]""")]
    [InlineData("""{"$merge":{"into":"to","whenMatched":"keepExisting","whenNotMatched":"discard"}}""", Stored)]
    [InlineData("""{"$merge":{"into":"to","whenMatched":[{"$set":{"n":{"$add":["$$new.n",1]}}},{"$unset":"o"}],"whenNotMatched":"discard"}}""", """[{"_id":2,"k":"b","old":true,"n":21},{"_id":9,"k":"z"}]""")]
    [InlineData("""{"$merge":{"into":"to","let":{"m":{"$multiply":["$n",2]},"new":"$$ROOT"},"whenMatched":[{"$replaceWith":{"m":"$$m","k":"$$new.k","was":"$old"}}],"whenNotMatched":"discard"}}""", """[{"_id":2,"m":40,"k":"b","was":true},{"_id":9,"k":"z"}]""")]
    [InlineData("""{"$merge":{"into":"to","on":["k"],"whenMatched":"merge"}}""", """[{"_id":1,"k":"a","n":10},{"_id":2,"k":"b","old":true,"o":{"x":1},"n":20},{"_id":3,"k":"c","n":30},{"_id":9,"k":"z"}]""")]
    public void What_is_written(string output, string expected)
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        Fill(db);
        Assert.Empty(db.Collection("from").Aggregate($"[{output}]"));
        Assert.Equal(Value.Parse(expected).ToJson(), All(db.Collection("to")));
        Assert.Equal(Value.Parse(Given).ToJson(), All(db.Collection("from")));
        Assert.Equal([], db.Check().Damages);
    }

    [Theory]
    [InlineData("""{"$merge":{"into":"to","whenMatched":"fail"}}""", PajsErrorCode.DuplicateKey, "_id 2")]
    [InlineData("""{"$merge":{"into":"to","whenNotMatched":"fail"}}""", PajsErrorCode.NotFound, "_id 1")]
    [InlineData("""{"$merge":{"into":"to","on":"n"}}""", PajsErrorCode.InvalidQuery, "unique index of 'to' over just 'n'")]
    [InlineData("""{"$merge":{"into":"to","on":["k","n"]}}""", PajsErrorCode.InvalidQuery, "'k', 'n'")]
    [InlineData("""{"$merge":{"into":"nowhere","on":"k"}}""", PajsErrorCode.InvalidQuery, "unique index of 'nowhere'")]
    [InlineData("""{"$merge":{"into":"to","whenMatched":[{"$set":{"_id":7}}]}}""", PajsErrorCode.InvalidDocument, "_id")]
    public void An_error_writes_nothing(string output, PajsErrorCode code, string part)
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        Fill(db);
        var error = Assert.Throws<PajsException>(() => db.Collection("from").Aggregate($"[{output}]"));
        Assert.Equal(code, error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Equal(Value.Parse(Stored).ToJson(), All(db.Collection("to")));
        Assert.Equal(["from", "to"], db.CollectionNames.Order());
    }

    [Theory]
    [InlineData("""[{"$out":"x"},{"$match":{}}]""", "'$out' needs to be the last")]
    [InlineData("""[{"$facet":{"a":[{"$out":"x"}]}}]""", "'$out' needs to be the last")]
    [InlineData("""[{"$unionWith":{"coll":"b","pipeline":[{"$merge":"x"}]}}]""", "'$merge' needs to be the last")]
    [InlineData("""[{"$lookup":{"from":"b","as":"x","pipeline":[{"$merge":"x"}]}}]""", "'$merge' needs to be the last")]
    [InlineData("""[{"$out":1}]""", "'$out' needs the name of a collection")]
    [InlineData("""[{"$out":{"db":"other","coll":"x"}}]""", "of this database")]
    [InlineData("""[{"$merge":{"on":"a"}}]""", "'into'")]
    [InlineData("""[{"$merge":{"into":"x","on":[]}}]""", "'on'")]
    [InlineData("""[{"$merge":{"into":"x","on":["a","a"]}}]""", "'on'")]
    [InlineData("""[{"$merge":{"into":"x","whenMatched":"no"}}]""", "'whenMatched'")]
    [InlineData("""[{"$merge":{"into":"x","whenMatched":[{"$match":{}}]}}]""", "not of '$match'")]
    [InlineData("""[{"$merge":{"into":"x","whenNotMatched":"no"}}]""", "'whenNotMatched'")]
    [InlineData("""[{"$merge":{"into":"x","let":{"a":1}}}]""", "'let'")]
    [InlineData("""[{"$merge":{"into":"x","let":{"new":1},"whenMatched":[]}}]""", "'new'")]
    [InlineData("""[{"$merge":{"into":"x","more":1}}]""", "'more'")]
    public void What_is_refused(string pipeline, string part)
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var error = Assert.Throws<PajsException>(() => db.Collection("from").Aggregate(pipeline));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_may_be_its_own_output()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        Fill(db);
        var from = db.Collection("from");
        from.Aggregate("""[{"$match":{"n":{"$gt":10}}},{"$set":{"n":{"$add":["$n",1]}}},{"$out":"from"}]""");
        Assert.Equal("""[{"_id":2,"k":"b","n":21},{"_id":3,"k":"c","n":31}]""", All(from));
        from.Aggregate("""[{"$set":{"_id":{"$add":["$_id",1]}}},{"$merge":"from"}]""");
        Assert.Equal("""[{"_id":2,"k":"b","n":21},{"_id":3,"k":"b","n":21},{"_id":4,"k":"c","n":31}]""", All(from));
    }

    [Fact]
    public void Out_keeps_indexes_and_validator_and_makes_an_empty_collection()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        Fill(db);
        var to = db.Collection("to");
        to.SetValidator("""{"n":{"$lt":25}}""");
        Assert.Equal(PajsErrorCode.ValidationFailed, Assert.Throws<PajsException>(() => db.Collection("from").Aggregate("""[{"$out":"to"}]""")).Code);
        Assert.Equal(Value.Parse(Stored).ToJson(), All(to));
        db.Collection("from").Aggregate("""[{"$limit":2},{"$project":{"_id":0,"k":1,"n":1}},{"$out":"to"}]""");
        Assert.Equal(["a", "b"], to.Find("""{"k":{"$gte":"a"}}""").Hint("k_1").Sort("""{"k":1}""").Select(static document => document["k"].AsString()));
        Assert.All(to.Scan(), static document => Assert.Equal(ValueKind.String, document.Id.Kind));
        Assert.Equal(PajsErrorCode.DuplicateKey, Assert.Throws<PajsException>(
            () => db.Collection("from").Aggregate("""[{"$set":{"k":"same","n":1}},{"$out":"to"}]""")).Code);
        Assert.Equal(2, to.Count());
        db.Collection("from").Aggregate("""[{"$match":{"n":0}},{"$out":"new"}]""");
        Assert.Contains("new", db.CollectionNames);
        Assert.Equal([], db.Check().Damages);
    }

    [Fact]
    public void Within_a_transaction_it_is_part_of_it()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        Fill(db);
        using (var transaction = db.BeginTransaction())
        {
            transaction.Collection("from").Insert(Document.Of(("_id", 4), ("k", "d"), ("n", 40)));
            transaction.Collection("from").Aggregate("""[{"$out":"to"}]""");
            Assert.Throws<PajsException>(() => transaction.Collection("from").Aggregate("""[{"$merge":{"into":"to","whenMatched":"fail"}}]"""));
            Assert.Equal(4, transaction.Collection("to").Count());
            Assert.Equal(2, db.Collection("to").Count());
            transaction.Rollback();
        }

        Assert.Equal(Value.Parse(Stored).ToJson(), All(db.Collection("to")));
        db.Transact(static transaction => { transaction.Collection("from").Aggregate("""[{"$out":"to"}]"""); });
        Assert.Equal(Value.Parse(Given).ToJson(), All(db.Collection("to")));
    }

    [Fact]
    public void Later_documents_meet_those_that_were_merged_before()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        Fill(db);
        db.Collection("from").Aggregate("""
            [{"$project":{"_id":{"$literal":"sum"},"n":1}},
             {"$merge":{"into":"sums","whenMatched":[{"$set":{"n":{"$add":["$n","$$new.n"]}}}]}}]
            """);
        Assert.Equal("""[{"n":60,"_id":"sum"}]""", All(db.Collection("sums")));
    }

    [Theory]
    [InlineData("""{"k":null}""")]
    [InlineData("""{"k":["a"]}""")]
    [InlineData("""{"n":1}""")]
    public void What_has_no_identity_is_refused(string document)
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        Fill(db);
        db.Collection("bad").Insert(Document.Parse(document));
        var error = Assert.Throws<PajsException>(() => db.Collection("bad").Aggregate("""[{"$merge":{"into":"to","on":"k"}}]"""));
        Assert.Equal(PajsErrorCode.InvalidDocument, error.Code);
        Assert.Contains("'k'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Budgets_and_tokens_apply()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        db.Collection("from").InsertMany(Enumerable.Range(0, 20_000).Select(static n => Document.Of(("_id", n))));
        var options = new AggregateOptions { Timeout = TimeSpan.FromTicks(1) };
        Assert.Equal(PajsErrorCode.Timeout, Assert.Throws<PajsException>(() => db.Collection("from").Aggregate("""[{"$out":"to"}]""", options)).Code);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => db.Collection("from").Aggregate("""[{"$merge":"to"}]""", new AggregateOptions { CancellationToken = source.Token }));
        Assert.DoesNotContain("to", db.CollectionNames);
        db.Collection("from").Aggregate("""[{"$out":"to"}]""");
        Assert.Equal(20_000, db.Collection("to").Count());
    }

    [Fact]
    public async Task The_asynchronous_form_writes_too_and_needs_an_output()
    {
        await using var db = await PajsDb.OpenAsync(PajsDb.InMemory);
        Fill(db);
        await db.Collection("from").AggregateToCollectionAsync([Document.Parse("""{"$out":"to"}""")]);
        Assert.Equal(Value.Parse(Given).ToJson(), All(db.Collection("to")));
        var error = await Assert.ThrowsAsync<PajsException>(async () => await db.Collection("from").AggregateToCollectionAsync([]));
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
    }

    [Fact]
    public async Task Writers_beside_it_change_nothing_half()
    {
        await using var db = await PajsDb.OpenAsync(PajsDb.InMemory);
        var from = db.Collection("from");
        from.InsertMany([Document.Of(("_id", 1), ("n", 50)), Document.Of(("_id", 2), ("n", 50))]);
        var movers = Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
                from.BulkWrite([new UpdateOneModel(Document.Of(("_id", 1)), Document.Parse("""{"$inc":{"n":-1}}""")), new UpdateOneModel(Document.Of(("_id", 2)), Document.Parse("""{"$inc":{"n":1}}"""))]);
        });
        do
        {
            from.Aggregate("""[{"$group":{"_id":null,"sum":{"$sum":"$n"}}},{"$merge":"sums"}]""");
            Assert.Equal(100, db.Collection("sums").Get(Value.Null)!["sum"]);
        }
        while (!movers.IsCompleted);
        await movers;
    }

    private static void Fill(PajsDb db)
    {
        db.Collection("from").InsertMany(Value.Parse(Given).AsArray().Select(static document => document.AsDocument()));
        db.Collection("to").InsertMany(Value.Parse(Stored).AsArray().Select(static document => document.AsDocument()));
        db.Collection("to").CreateIndex("""{"k":1}""", new IndexOptions { Unique = true });
    }

    private static string All(Collection collection) => ((Value)ArrayValue.Of([.. collection.Scan().Select(static document => (Value)document)])).ToJson();
}
