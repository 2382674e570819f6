using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Updates;

/// <summary>What an upsert inserts when nothing matches: what the filter says of a document, and then the update.</summary>
public sealed class UpsertTests : IDisposable
{
    private static readonly UpdateOptions Upsert = new() { Upsert = true };

    private readonly PajsDb _db = ModelDatabase.Open();

    public void Dispose() => _db.Dispose();

    [Theory]
    [InlineData("""{"_id":1}""", """{"$set":{"a":2}}""", """{"_id":1,"a":2}""")]
    [InlineData("""{"a":{"$eq":5},"_id":1}""", """{"$setOnInsert":{"b":2}}""", """{"_id":1,"a":5,"b":2}""")]
    [InlineData("""{"_id":1,"a":{"$gt":5},"b":{"$in":[1]},"c":{"$ne":1},"d":{"$exists":true}}""", """{"$inc":{"n":1}}""", """{"_id":1,"n":1}""")]
    [InlineData("""{"$and":[{"_id":1},{"a.b":2},{"$or":[{"a.c":3}]}]}""", """{"$set":{}}""", """{"_id":1,"a":{"b":2,"c":3}}""")]
    [InlineData("""{"_id":1,"$or":[{"a":1},{"a":2}],"$nor":[{"b":1}]}""", """{"$set":{}}""", """{"_id":1}""")]
    [InlineData("""{"_id":1,"a":[1,5]}""", """{"$set":{"a.$[]":2}}""", """{"_id":1,"a":[2,2]}""")]
    [InlineData("""{"_id":1,"a":5}""", """{"$inc":{"a":1}}""", """{"_id":1,"a":6}""")]
    [InlineData("""{"_id":1,"a":5}""", """{"$unset":{"a":1},"$push":{"b":1},"$pull":{"c":1},"$pop":{"d":1}}""", """{"_id":1,"b":[1]}""")]
    [InlineData("""{"_id":1,"a":5}""", """{"$rename":{"a":"b"}}""", """{"_id":1,"b":5}""")]
    [InlineData("""{"a":5}""", """{"$setOnInsert":{"_id":1}}""", """{"_id":1,"a":5}""")]
    [InlineData("""{"_id":1,"a":null}""", """{"$set":{"_id":1}}""", """{"_id":1,"a":null}""")]
    [InlineData("""{"_id":1,"a.0":5}""", """{"$set":{"b":1}}""", """{"_id":1,"a":{"0":5},"b":1}""")]
    public void The_filter_and_the_update_make_the_document(string filter, string update, string expected)
    {
        var a = _db.Collection("a");
        Assert.Equal(new UpdateResult(0, 0, 1), a.UpdateOne(filter, update, Upsert));
        Assert.Equal(Document.Parse(expected).ToJson(), a.Get(1)!.ToJson());
        Assert.True(a.Delete(1));
        Assert.Equal(new UpdateResult(0, 0, 1), a.UpdateMany(filter, update, Upsert));
        Assert.Equal(Document.Parse(expected).ToJson(), Assert.Single(a.Scan()).ToJson());
    }

    [Fact]
    public void A_document_without_an_id_gets_one_in_front()
    {
        var a = _db.Collection("a");
        var id = Assert.NotNull(a.UpdateOne("""{"a":5}""", """{"$set":{"b":1}}""", Upsert).UpsertedId);
        Assert.Equal(36, id.AsString().Length);
        Assert.Equal($$"""{"_id":"{{id}}","a":5,"b":1}""", a.Get(id)!.ToJson());
        Assert.Equal(new UpdateResult(1, 0), a.UpdateOne("""{"a":5}""", """{"$set":{"b":1},"$setOnInsert":{"c":1}}""", Upsert));
        Assert.Equal(1, a.Count());
    }

    [Theory]
    [InlineData("""{"a":1,"a.b":2}""", """{"$set":{"c":1}}""", PajsErrorCode.InvalidQuery)]
    [InlineData("""{"$and":[{"a":1},{"a":2}]}""", """{"$set":{"c":1}}""", PajsErrorCode.InvalidQuery)]
    [InlineData("""{"_id":1}""", """{"$set":{"_id":2}}""", PajsErrorCode.InvalidQuery)]
    [InlineData("""{"a":"x"}""", """{"$inc":{"a":1}}""", PajsErrorCode.InvalidQuery)]
    [InlineData("""{"a":7}""", """{"$set":{"a.$":1}}""", PajsErrorCode.InvalidQuery)]
    [InlineData("""{"a":{"$gt":7}}""", """{"$set":{"a.$[]":1}}""", PajsErrorCode.InvalidQuery)]
    [InlineData("""{"_id":[7]}""", """{"$set":{"a":1}}""", PajsErrorCode.InvalidDocument)]
    public void What_cannot_be_made_is_refused(string filter, string update, PajsErrorCode code)
    {
        Assert.Equal(code, Assert.Throws<PajsException>(() => _db.Collection("a").UpdateOne(filter, update, Upsert)).Code);
        Assert.Empty(_db.CollectionNames);
    }

    [Fact]
    public void An_id_that_another_document_has_is_refused()
    {
        var a = _db.Collection("a");
        a.Insert(Document.Parse("""{"_id":1,"a":1}"""));
        var error = Assert.Throws<PajsException>(() => a.UpdateOne("""{"_id":1,"a":2}""", """{"$set":{"b":1}}""", Upsert));
        Assert.Equal(PajsErrorCode.DuplicateKey, error.Code);
        Assert.Equal("""{"_id":1,"a":1}""", Assert.Single(a.Scan()).ToJson());
        error = Assert.Throws<PajsException>(() => _db.Transact(transaction =>
            transaction.Collection("a").UpdateOne("""{"_id":1,"a":2}""", """{"$set":{"b":1}}""", Upsert)));
        Assert.Equal(PajsErrorCode.DuplicateKey, error.Code);
    }
}
