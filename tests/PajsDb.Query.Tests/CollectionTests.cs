using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests;

public sealed class CollectionTests
{
    [Fact]
    public void A_document_comes_back_by_its_id()
    {
        using var db = ModelDatabase.Open();
        var towns = db.Collection("towns");
        Assert.Equal(7, towns.Insert(Document.Parse("""{"name":"Oslo","_id":7}""")));
        Assert.Equal("""{"name":"Oslo","_id":7}""", towns.Get(7)!.ToJson());
        Assert.Equal("Oslo", towns.Get(7.0)!["name"]);
        Assert.Null(towns.Get("7"));
        Assert.True(towns.TryGet(7m, out var lease));
        Assert.Equal("Oslo", lease["name"]);
        lease.Dispose();
    }

    [Fact]
    public void A_document_without_id_gets_one_of_the_time_of_its_insertion()
    {
        using var db = ModelDatabase.Open(new PajsOptions { TimeProvider = new StoppedClock(DateTimeOffset.UnixEpoch.AddDays(1)) });
        var id = db.Collection("a").Insert(Document.Of(("x", 1)));
        var stored = db.Collection("a").Get(id)!;
        Assert.Equal(["_id", "x"], stored.Select(field => field.Key));
        Assert.Equal(id, stored.Id);
        Assert.StartsWith("00000526-5c00-7", id.AsString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_taken_id_is_refused_and_nothing_of_the_batch_is_stored()
    {
        using var db = ModelDatabase.Open();
        var towns = db.Collection("towns");
        towns.Insert(Document.Of(("_id", 1)));
        var error = Assert.Throws<PajsException>(() => towns.InsertMany([Document.Of(("_id", 2)), Document.Of(("_id", 1.0))]));
        Assert.Equal(PajsErrorCode.DuplicateKey, error.Code);
        Assert.Equal("The collection 'towns' already has a document with the _id 1.0.", error.Message);
        Assert.Null(towns.Get(2));
        Assert.Equal(1, towns.Count());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("0")]
    [InlineData("-1.5")]
    [InlineData("""{"$double":"NaN"}""")]
    [InlineData("""{"$decimal":"0.1"}""")]
    [InlineData("\"\"")]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("true")]
    [InlineData("""{"$date":"2024-05-06T07:08:09Z"}""")]
    [InlineData("""{"$uuid":"01890a5d-ac96-774b-bcce-b302099a8057"}""")]
    [InlineData("""{"$binary":"AAH/"}""")]
    public void Any_scalar_is_an_id(string id)
    {
        using var db = ModelDatabase.Open();
        var collection = db.Collection("a");
        collection.Insert(Document.Parse($"{{\"_id\":{id}}}"));
        Assert.Equal(id, collection.Get(Value.Parse(id))!.Id.ToJson());
        Assert.Equal(id, Assert.Single(collection.Find($"{{\"_id\":{id}}}")).Id.ToJson());
        Assert.Throws<PajsException>(() => collection.Insert(Document.Parse($"{{\"_id\":{id}}}")));
        Assert.True(collection.Delete(Value.Parse(id)));
    }

    [Theory]
    [InlineData("""{"_id":[1]}""", "The _id is of the kind Array; it must be a scalar.")]
    [InlineData("""{"_id":{"a":1}}""", "The _id is of the kind Object; it must be a scalar.")]
    public void An_array_or_object_is_no_id(string document, string message)
    {
        using var db = ModelDatabase.Open();
        foreach (var call in new Action[] { () => db.Collection("a").Insert(Document.Parse(document)), () => db.Collection("a").Replace(Document.Parse(document)) })
        {
            var error = Assert.Throws<PajsException>(call);
            Assert.Equal(PajsErrorCode.InvalidDocument, error.Code);
            Assert.Equal(message, error.Message);
        }
    }

    [Fact]
    public void A_document_to_replace_another_must_have_an_id()
    {
        using var db = ModelDatabase.Open();
        var error = Assert.Throws<PajsException>(() => db.Collection("a").Replace(Document.Of(("x", 1)), upsert: true));
        Assert.Equal(PajsErrorCode.InvalidDocument, error.Code);
    }

    [Fact]
    public void An_id_takes_at_most_1_KiB_as_a_key()
    {
        using var db = ModelDatabase.Open();
        var collection = db.Collection("a");

        // A tag before it, and two bytes that end it.
        var longest = new string('x', DocumentLimits.MaxKeySize - 3);
        collection.Insert(Document.Of(("_id", longest)));
        Assert.NotNull(collection.Get(longest));
        foreach (var call in new Action[]
        {
            () => collection.Insert(Document.Of(("_id", longest + "x"))),
            () => collection.Replace(Document.Of(("_id", longest + "x")), upsert: true),
            () => collection.Delete(longest + "x"),
            () => collection.Get(longest + "x"),
        })
        {
            var error = Assert.Throws<PajsException>(call);
            Assert.Equal(PajsErrorCode.KeyTooLarge, error.Code);
            Assert.Equal("The value takes 1025 bytes as a key; at most 1024 are allowed.", error.Message);
        }

        // A filter may name any value: no document has such an id.
        Assert.Empty(collection.Find(Document.Of(("_id", longest + "x"))));
        Assert.Single(collection.Find(Document.Of(("_id", Document.Of(("$lt", longest + "x"))))));
        Assert.Single(collection.Find(Document.Of(("_id", Document.Of(("$lte", new string('x', 5000)))))));
        Assert.Empty(collection.Find(Document.Of(("_id", Document.Of(("$gt", new string('x', 5000)))))));
        Assert.Single(collection.Find(Document.Of(("_id", Document.Of(("$gte", new string('w', 5000)))))));
    }

    [Fact]
    public void An_id_of_its_own_may_make_a_document_too_large()
    {
        using var db = ModelDatabase.Open();
        var full = Document.Of(("a", new string('x', DocumentLimits.MaxSize - 8)));
        Assert.Equal(PajsErrorCode.DocumentTooLarge, Assert.Throws<PajsException>(() => db.Collection("a").Insert(full)).Code);
        Assert.Empty(db.CollectionNames);
    }

    [Fact]
    public async Task The_async_forms_do_the_same()
    {
        await using var db = ModelDatabase.Open();
        var collection = db.Collection("a");
        Assert.Equal(1, await collection.InsertAsync(Document.Of(("_id", 1))));
        Assert.Equal([2, 3], await collection.InsertManyAsync([Document.Of(("_id", 2)), Document.Of(("_id", 3))]));
        await Assert.ThrowsAsync<PajsException>(async () => await collection.InsertAsync(Document.Of(("_id", 1))));
        Assert.True(await collection.ReplaceAsync(Document.Of(("_id", 1), ("x", 1))));
        Assert.False(await collection.ReplaceAsync(Document.Of(("_id", 4)), upsert: true));
        Assert.True(await collection.DeleteAsync(2));
        Assert.Equal([1, 3, 4], collection.Scan().Select(document => document.Id));
        Assert.Equal(2, await collection.DeleteManyAsync(Document.Parse("""{"_id":{"$gt":1}}""")));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await collection.DeleteAsync(1, cancelled.Token));
        Assert.True(await db.DropCollectionAsync("a"));
        Assert.Empty(db.CollectionNames);
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
