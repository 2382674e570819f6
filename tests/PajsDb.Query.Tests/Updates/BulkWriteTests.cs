using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Updates;

public sealed class BulkWriteTests : IDisposable
{
    private readonly PajsDb _db = ModelDatabase.Open();

    public void Dispose() => _db.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_write_sees_those_before_it(bool inTransaction)
    {
        WriteModel[] writes =
        [
            new InsertOneModel(Parse("""{"_id":1,"n":1}""")),
            new InsertOneModel(Parse("""{"_id":2,"n":1}""")),
            new UpdateOneModel(Parse("""{"n":1}"""), Parse("""{"$inc":{"n":1}}""")),
            new UpdateManyModel(Parse("{}"), Parse("""{"$inc":{"n":10}}""")),
            new UpdateOneModel(Parse("""{"_id":3}"""), Parse("""{"$set":{"n":3}}"""), new UpdateOptions { Upsert = true }),
            new ReplaceOneModel(Parse("""{"n":3}"""), Parse("""{"m":3}""")),
            new ReplaceOneModel(Parse("""{"_id":4}"""), Parse("""{"m":4}"""), Upsert: true),
            new DeleteOneModel(Parse("""{"n":11}""")),
            new DeleteManyModel(Parse("""{"m":{"$gte":4}}""")),
        ];
        var result = inTransaction
            ? _db.Transact(transaction => transaction.Collection("a").BulkWrite(writes))
            : _db.Collection("a").BulkWrite(writes);
        Assert.Equal((2, 4, 4, 2), (result.Inserted, result.Matched, result.Modified, result.Deleted));
        Assert.Equal([(0, (Value)1), (1, 2)], result.InsertedIds.Select(id => (id.Key, id.Value)));
        Assert.Equal([(4, (Value)3), (6, 4)], result.UpsertedIds.Select(id => (id.Key, id.Value)));
        Assert.Equal(["""{"_id":1,"n":12}""", """{"_id":3,"m":3}"""], _db.Collection("a").Scan().Select(document => document.ToJson()));
    }

    [Fact]
    public void When_one_write_fails_none_is_made()
    {
        var a = _db.Collection("a");
        a.Insert(Parse("""{"_id":1}"""));
        var error = Assert.Throws<PajsException>(() => a.BulkWrite(
            [new InsertOneModel(Parse("""{"_id":2}""")), new DeleteManyModel(Document.Empty), new InsertOneModel(Parse("""{"_id":[]}"""))]));
        Assert.Equal(PajsErrorCode.InvalidDocument, error.Code);
        Assert.Contains("place 2 of 3", error.Message, StringComparison.Ordinal);
        Assert.Equal("""{"_id":1}""", Assert.Single(a.Scan()).ToJson());
    }

    [Fact]
    public void Within_a_transaction_a_failed_bulk_leaves_what_was_before_it() => _db.Transact(transaction =>
    {
        var a = transaction.Collection("a");
        a.Insert(Parse("""{"_id":1}"""));
        Assert.Throws<PajsException>(() => a.BulkWrite([new DeleteOneModel(Document.Empty), new UpdateOneModel(Document.Empty, Document.Empty)]));
        Assert.Equal("""{"_id":1}""", Assert.Single(a.Scan()).ToJson());
    });

    [Fact]
    public void Nothing_to_do_is_nothing_done()
    {
        Assert.Equal(0, _db.Collection("a").BulkWrite([]).Inserted);
        Assert.Empty(_db.CollectionNames);
    }

    private static Document Parse(string json) => Document.Parse(json);
}
