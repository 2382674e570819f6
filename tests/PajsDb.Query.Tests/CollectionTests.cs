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

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
