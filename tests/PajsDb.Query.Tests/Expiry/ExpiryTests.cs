using Pajs.Testing.Clocks;
using Xunit;

namespace Pajs.Query.Tests.Expiry;

public sealed class ExpiryTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly PajsDb _db;
    private readonly Collection _sessions;

    public ExpiryTests()
    {
        _db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = _clock, ExpirationInterval = TimeSpan.FromHours(1) });
        _sessions = _db.Collection("sessions");
    }

    public void Dispose()
    {
        Assert.Equal([], _db.Check().Damages);
        _db.Dispose();
    }

    [Fact]
    public void A_document_is_there_until_the_very_instant_and_in_no_way_after_it()
    {
        _sessions.CreateIndex("""{"seen": 1}""", new IndexOptions { ExpireAfter = TimeSpan.FromSeconds(60) });
        _sessions.CreateIndex("""{"user": 1}""");
        _sessions.Insert(Document.Of(("_id", 1), ("user", "a"), ("seen", _clock.GetUtcNow())));
        _sessions.Insert(Document.Of(("_id", 2), ("user", "a")));
        _clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        Assert.Equal(2, _sessions.Count());
        Assert.NotNull(_sessions.Get(1));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, _sessions.Count());
        Assert.Null(_sessions.Get(1));
        Assert.Null(_sessions.FindOne("""{"_id": 1}"""));
        Assert.Equal(1, _sessions.Count("""{"user": "a"}"""));
        Assert.Single(_sessions.Find("""{"user": "a"}""").Hint("user_1"));
        Assert.Single(_sessions.Scan());
        Assert.False(_sessions.Delete(1));
        Assert.False(_sessions.Replace(Document.Of(("_id", 1), ("user", "b"))));
        Assert.Null(_sessions.FindOneAndDelete(Document.Of(("_id", 1))));
        Assert.Equal(0, _sessions.DeleteMany("""{"_id": 1}"""));
        using var transaction = _db.BeginTransaction();
        Assert.Null(transaction.Collection("sessions").Get(1));
    }

    [Fact]
    public void What_has_expired_stands_in_nobody_s_way()
    {
        _sessions.CreateIndex("""{"until": 1}""", new IndexOptions { ExpireAfter = TimeSpan.Zero });
        _sessions.CreateIndex("""{"token": 1}""", new IndexOptions { Unique = true });
        var until = _clock.GetUtcNow().AddSeconds(5);
        _sessions.Insert(Document.Of(("_id", 1), ("token", "x"), ("until", until)));
        _sessions.Insert(Document.Of(("_id", 2), ("token", "y"), ("until", until)));
        Assert.Throws<PajsException>(() => _sessions.Insert(Document.Of(("_id", 3), ("token", "x"))));
        _clock.Advance(TimeSpan.FromSeconds(5));
        _sessions.Insert(Document.Of(("_id", 1), ("token", "z")));
        _sessions.Insert(Document.Of(("_id", 3), ("token", "x")));
        _sessions.Insert(Document.Of(("_id", 4), ("token", "y")));
        Assert.Equal([1, 3, 4], _sessions.Scan().Select(static document => document.Id));
    }

    [Fact]
    public void Expired_documents_are_removed_in_batches()
    {
        _sessions.CreateIndex("""{"seen": -1}""", new IndexOptions { ExpireAfter = TimeSpan.FromSeconds(1) });
        _sessions.InsertMany(Enumerable.Range(0, 3500).Select(n => Document.Of(("_id", n), ("seen", _clock.GetUtcNow()))));
        _sessions.Insert(Document.Of(("_id", "later"), ("seen", _clock.GetUtcNow().AddHours(2))));
        Assert.Equal(3501, _sessions.Indexes.Single().EntryCount);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, _sessions.Indexes.Single().EntryCount);
        Assert.Equal("later", _sessions.Scan().Single().Id);
    }

    [Fact]
    public void A_time_to_live_can_be_given_to_each_document()
    {
        _sessions.Insert(Document.Of(("_id", 1)), TimeSpan.FromSeconds(10));
        _sessions.InsertMany([Document.Of(("_id", 2)), Document.Of(("_id", 3))], TimeSpan.FromSeconds(20));
        _sessions.Insert(Document.Of(("_id", 4)));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([2, 3, 4], _sessions.Scan().Select(static document => document.Id));
        _sessions.Replace(Document.Of(("_id", 3)));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([3, 4], _sessions.Scan().Select(static document => document.Id));
        Assert.Throws<ArgumentOutOfRangeException>(() => _sessions.Insert(Document.Of(("_id", 5)), TimeSpan.Zero));
    }

    [Fact]
    public void The_earliest_of_several_dates_counts_and_what_is_no_date_does_not()
    {
        var now = _clock.GetUtcNow();
        _sessions.CreateIndex("""{"at": 1}""", new IndexOptions { ExpireAfter = TimeSpan.FromSeconds(1) });
        _sessions.Insert(Document.Of(("_id", 1), ("at", ArrayValue.Of(now.AddDays(1), now, "x"))));
        _sessions.Insert(Document.Of(("_id", 2), ("at", 5)));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, _sessions.Scan().Single().Id);
    }
}
