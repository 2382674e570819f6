using Pajs.Testing.Clocks;
using Xunit;

namespace Pajs.Query.Tests.Updates;

/// <summary>What updates call now is the moment of the database's clock, in every condition within them.</summary>
public sealed class UpdateTimeTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2001, 2, 3, 0, 0, 0, TimeSpan.Zero));
    private readonly PajsDb _db;
    private readonly Collection _collection;

    public UpdateTimeTests()
    {
        _db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = _clock });
        _collection = _db.Collection("c");
        _collection.Insert(Document.Parse("""{"_id": 1, "a": [{"at": {"$date": "2001-02-02T00:00:00Z"}}, {"at": {"$date": "2001-02-05T00:00:00Z"}}]}"""));
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Pull_removes_what_is_past_by_the_clock()
    {
        var update = Document.Parse("""{"$pull": {"a": {"at": {"$exists": true}, "$expr": {"$lt": ["$at", "$$NOW"]}}}}""");
        _collection.UpdateOne(Document.Empty, update);
        Assert.Single(_collection.Get(1)!["a"].AsArray());
        Assert.Equal(0, _collection.UpdateMany(Document.Empty, update).Modified);
        _clock.Advance(TimeSpan.FromDays(3));
        _collection.FindOneAndUpdate(Document.Empty, update);
        Assert.Empty(_collection.Get(1)!["a"].AsArray());
    }

    [Fact]
    public void Array_filters_see_the_clock()
    {
        _collection.Insert(Document.Of(("_id", 2), ("a", ArrayValue.Of(At(2), At(5)))));
        var update = Document.Parse("""{"$set": {"a.$[x]": "past"}}""");
        var past = Document.Parse("""{"x.at": {"$exists": true}, "$expr": {"$lt": ["$x.at", "$$NOW"]}}""");
        var options = new UpdateOptions { ArrayFilters = [past] };
        _collection.UpdateOne(Document.Of(("_id", 2)), update, options);
        Assert.Equal(["past", At(5)], _collection.Get(2)!["a"].AsArray());
        _clock.Advance(TimeSpan.FromDays(3));
        _collection.UpdateMany(Document.Of(("_id", 2)), update, options);
        Assert.Equal(["past", "past"], _collection.Get(2)!["a"].AsArray());

        static Document At(int day) => Document.Of(("at", new DateTime(2001, 2, day, 0, 0, 0, DateTimeKind.Utc)));
    }
}
