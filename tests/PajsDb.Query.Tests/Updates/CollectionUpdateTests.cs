using Pajs.Testing.Clocks;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Updates;

/// <summary>The calls of a collection that update, replace and remove by filter; once on a collection of its own and once within a
/// transaction.</summary>
public sealed class CollectionUpdateTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly PajsDb _db;

    public CollectionUpdateTests()
    {
        _db = ModelDatabase.Open(new PajsOptions { TimeProvider = _time });
        for (var i = 1; i <= 5; i++) _db.Collection("a").Insert(Document.Of(("_id", i), ("n", i % 3)));
    }

    public void Dispose() => _db.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_document_is_updated_the_first_by_id_or_by_order(bool inTransaction) => On(inTransaction, a =>
    {
        Assert.Equal(new UpdateResult(1, 1), a.UpdateOne("""{"n":2}""", """{"$set":{"x":1}}"""));
        Assert.Equal("""{"_id":2,"n":2,"x":1}""", a.Get(2)!.ToJson());
        var order = new UpdateOptions { Sort = Document.Parse("""{"n":-1,"_id":-1}""") };
        Assert.Equal(new UpdateResult(1, 1), a.UpdateOne("{}", """{"$set":{"x":2}}""", order));
        Assert.Equal("""{"_id":5,"n":2,"x":2}""", a.Get(5)!.ToJson());
        Assert.Equal(new UpdateResult(1, 1), a.UpdateOne("{}", """{"$set":{"x":3}}""", new UpdateOptions { Sort = Document.Parse("""{"_id":-1}""") }));
        Assert.Equal(3, a.Get(5)!["x"]);
        Assert.Equal(new UpdateResult(1, 1), a.UpdateOne("""{"_id":3,"n":0}""", """{"$currentDate":{"at":true}}"""));
        Assert.Equal(_time.GetUtcNow(), a.Get(3)!["at"].AsDateTimeOffset());
        Assert.Equal(new UpdateResult(0, 0), a.UpdateOne("""{"_id":3,"n":1}""", """{"$set":{"x":3}}"""));
        Assert.Equal(new UpdateResult(0, 0), a.UpdateOne("""{"_id":9}""", """{"$set":{"x":3}}"""));
        Assert.Equal(new UpdateResult(1, 0), a.UpdateOne("""{"_id":1}""", """{"$set":{"n":1}}"""));
        Assert.Equal(3, a.Count("""{"x":{"$exists":true}}""") + a.Count("""{"at":{"$exists":true}}"""));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_documents_are_updated_or_none(bool inTransaction) => On(inTransaction, a =>
    {
        Assert.Equal(new UpdateResult(4, 4), a.UpdateMany("""{"n":{"$gt":0}}""", """{"$inc":{"n":10}}"""));
        Assert.Equal([11, 12, 0, 11, 12], a.Scan().Select(document => (long)document["n"]));
        Assert.Equal(new UpdateResult(5, 4), a.UpdateMany("{}", """{"$min":{"n":5}}"""));
        a.UpdateOne("""{"_id":4}""", """{"$set":{"n":"text"}}""");
        var error = Assert.Throws<PajsException>(() => a.UpdateMany("{}", """{"$inc":{"n":1}}"""));
        Assert.Contains("_id 4", error.Message, StringComparison.Ordinal);
        Assert.Equal([5L, 5, 0, 5], a.Find("""{"_id":{"$ne":4}}""").Select(document => (long)document["n"]));
        Assert.Equal(new UpdateResult(0, 0), a.UpdateMany("""{"n":77}""", """{"$set":{"n":1}}"""));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_replacement_keeps_the_id(bool inTransaction) => On(inTransaction, a =>
    {
        Assert.Equal(new UpdateResult(1, 1), a.ReplaceOne("""{"n":2}""", """{"y":1}"""));
        Assert.Equal("""{"_id":2,"y":1}""", a.Get(2)!.ToJson());
        Assert.Equal(new UpdateResult(1, 0), a.ReplaceOne("""{"_id":2}""", """{"_id":2,"y":1}"""));
        Assert.Equal(new UpdateResult(0, 0), a.ReplaceOne("""{"_id":9}""", """{"y":1}"""));
        Assert.Equal(PajsErrorCode.InvalidDocument, Fails(() => a.ReplaceOne("""{"_id":2}""", """{"_id":3}""")));
        Assert.Equal(PajsErrorCode.InvalidQuery, Fails(() => a.ReplaceOne("""{"_id":2}""", """{"$set":{"a":3}}""")));
        Assert.Equal(new UpdateResult(0, 0, 9), a.ReplaceOne("""{"_id":9}""", """{"y":1}""", upsert: true));
        Assert.Equal("""{"_id":9,"y":1}""", a.Get(9)!.ToJson());
        Assert.Equal(PajsErrorCode.InvalidDocument, Fails(() => a.ReplaceOne("""{"_id":10}""", """{"_id":11}""", upsert: true)));
        Assert.Equal(new UpdateResult(0, 0, 12), a.ReplaceOne("""{"z":10}""", """{"_id":12}""", upsert: true));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_document_is_removed(bool inTransaction) => On(inTransaction, a =>
    {
        Assert.True(a.DeleteOne("""{"n":2}"""));
        Assert.Equal([1L, 3, 4, 5], a.Scan().Select(document => (long)document.Id));
        Assert.True(a.DeleteOne(Document.Empty));
        Assert.True(a.DeleteOne("""{"_id":{"$gt":3}}"""));
        Assert.Equal([3L, 5], a.Scan().Select(document => (long)document.Id));
        Assert.False(a.DeleteOne("""{"n":7}"""));
        Assert.False(a.DeleteOne("""{"_id":7}"""));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_document_is_found_and_updated(bool inTransaction) => On(inTransaction, a =>
    {
        var options = new FindOneAndOptions { Sort = Document.Parse("""{"n":-1}"""), Return = ReturnDocument.After };
        Assert.Equal("""{"_id":1,"n":1}""", a.FindOneAndUpdate("""{"n":1}""", """{"$inc":{"n":5}}""")!.ToJson());
        Assert.Equal("""{"_id":1,"n":7}""", a.FindOneAndUpdate("{}", """{"$inc":{"n":1}}""", options)!.ToJson());
        Assert.Equal("""{"_id":2,"n":2}""", a.FindOneAndUpdate("""{"_id":2}""", """{"$max":{"n":1}}""", options)!.ToJson());
        Assert.Null(a.FindOneAndUpdate("""{"_id":9}""", """{"$inc":{"n":1}}"""));
        var upsert = options with { Upsert = true };
        Assert.Equal("""{"_id":9,"n":1}""", a.FindOneAndUpdate("""{"_id":9}""", """{"$inc":{"n":1}}""", upsert)!.ToJson());
        Assert.Null(a.FindOneAndUpdate("""{"_id":10}""", """{"$inc":{"n":1}}""", upsert with { Return = ReturnDocument.Before }));
        Assert.Equal(1, a.Get(10)!["n"]);
        a.Insert(Document.Parse("""{"_id":11,"g":[1,5,9]}"""));
        var filtered = options with { ArrayFilters = [Document.Parse("""{"e":{"$gt":4}}""")] };
        Assert.Equal("""{"_id":11,"g":[1,0,0]}""", a.FindOneAndUpdate("""{"_id":11}""", """{"$set":{"g.$[e]":0}}""", filtered)!.ToJson());
        Assert.Equal("""{"_id":12,"x":1}""", a.FindOneAndReplace(Document.Parse("""{"_id":12}"""), Document.Parse("""{"x":1}"""), upsert)!.ToJson());
    });

    [Fact]
    public void What_is_malformed_is_refused_before_anything_is_searched()
    {
        var none = _db.Collection("none");
        Assert.Equal(PajsErrorCode.InvalidQuery, Fails(() => none.UpdateOne("{}", """{"a":1}""")));
        Assert.Equal(PajsErrorCode.InvalidQuery, Fails(() => none.UpdateMany("{}", "{}")));
        Assert.Equal(PajsErrorCode.InvalidQuery, Fails(() => none.UpdateMany("{}", """{"$set":{}}""", new UpdateOptions { Sort = Document.Empty })));
        Assert.Equal(PajsErrorCode.InvalidQuery, Fails(() => none.UpdateOne("""{"$foo":1}""", """{"$set":{}}""")));
        Assert.Equal(new UpdateResult(0, 0), none.UpdateOne("{}", """{"$set":{"a":1}}"""));
        Assert.False(none.DeleteOne("{}"));
        Assert.Equal(["a"], _db.CollectionNames);
    }

    [Fact]
    public async Task The_forms_that_wait_do_the_same()
    {
        var a = _db.Collection("a");
        Assert.Equal(new UpdateResult(1, 1), await a.UpdateOneAsync(Document.Parse("""{"_id":1}"""), Document.Parse("""{"$inc":{"n":1}}""")));
        Assert.Equal(new UpdateResult(5, 5), await a.UpdateManyAsync(Document.Empty, Document.Parse("""{"$inc":{"n":1}}""")));
        Assert.Equal(new UpdateResult(1, 1), await a.ReplaceOneAsync(Document.Parse("""{"_id":1}"""), Document.Parse("""{"n":9}""")));
        Assert.True(await a.DeleteOneAsync(Document.Parse("""{"_id":2}""")));
        Assert.Equal(9, (await a.FindOneAndUpdateAsync(Document.Parse("""{"_id":1}"""), Document.Parse("""{"$inc":{"n":1}}""")))!["n"]);
        var result = await a.BulkWriteAsync([new DeleteManyModel(Document.Parse("""{"n":10}"""))]);
        Assert.Equal(1, result.Deleted);
        Assert.Equal([3L, 4, 5], a.Scan().Select(document => (long)document.Id));
    }

    private static PajsErrorCode Fails(Action work) => Assert.Throws<PajsException>(work).Code;

    private void On(bool inTransaction, Action<Collection> work)
    {
        if (inTransaction) _db.Transact(transaction => work(transaction.Collection("a")));
        else work(_db.Collection("a"));
    }
}
