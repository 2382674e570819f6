using Pajs.Testing.Clocks;
using Xunit;

namespace Pajs.Query.Tests.Transactions;

public sealed class TransactionTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly PajsDb _db;
    private readonly Collection _towns;

    public TransactionTests()
    {
        _db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = _clock });
        _towns = _db.Collection("towns");
        _towns.InsertMany([Town(1, "Oslo"), Town(2, "Bergen"), Town(3, "Tromsø")]);
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Its_writes_are_seen_through_every_read_path_and_by_nobody_else()
    {
        using var transaction = _db.BeginTransaction();
        var towns = transaction.Collection("towns");
        towns.Insert(Town(4, "Bodø"));
        towns.Replace(Town(1, "Christiania"));
        towns.Delete(2);

        Assert.Equal("Bodø", towns.Get(4)!["name"]);
        Assert.Null(towns.Get(2));
        Assert.True(towns.TryGet(1, out var lease));
        Assert.Equal("Christiania", lease["name"]);
        lease.Dispose();
        Assert.Equal(3, towns.Count());
        Assert.Equal(1, towns.Count("""{"name": "Bodø"}"""));
        Assert.Equal(["Christiania", "Tromsø", "Bodø"], Names(towns.Scan()));
        Assert.Equal(["Bodø", "Tromsø", "Christiania"], Names(towns.Scan().Sort("""{"_id": -1}""")));
        Assert.Equal(["Bodø", "Christiania", "Tromsø"], Names(towns.Scan().Sort("""{"name": 1}""")));
        Assert.Equal("Tromsø", towns.FindOne("""{"_id": {"$gt": 1}}""")!["name"]);

        Assert.Equal(["Oslo", "Bergen", "Tromsø"], Names(_towns.Scan()));
        transaction.Commit();
        Assert.Equal(["Christiania", "Tromsø", "Bodø"], Names(_towns.Scan()));
    }

    [Fact]
    public void What_is_not_committed_is_gone()
    {
        using (var transaction = _db.BeginTransaction())
        {
            transaction.Collection("towns").DeleteMany("{}");
            Assert.Equal(0, transaction.Collection("towns").Count());
        }

        using (var transaction = _db.BeginTransaction())
        {
            transaction.Collection("towns").Insert(Town(9, "Vardø"));
            transaction.Rollback();
            Assert.False(transaction.IsOpen);
        }

        Assert.Equal(3, _towns.Count());
    }

    [Fact]
    public void A_collection_made_within_it_is_known_after_the_commit_and_not_before()
    {
        var before = _db.Collection("lakes");
        using (var transaction = _db.BeginTransaction())
        {
            transaction.Collection("lakes").Insert(Town(1, "Mjøsa"));
            Assert.Equal("Mjøsa", transaction.Collection("lakes").Get(1)!["name"]);
            Assert.Null(before.Get(1));
            Assert.DoesNotContain("lakes", _db.CollectionNames);
        }

        Assert.Null(before.Get(1));
        _db.Transact(transaction => transaction.Collection("rivers").Insert(Town(1, "Glomma")));
        _db.Transact(transaction => transaction.Collection("lakes").Insert(Town(1, "Femunden")));
        Assert.Equal("Femunden", before.Get(1)!["name"]);
        Assert.Equal("Glomma", _db.Collection("rivers").Get(1)!["name"]);
        Assert.Equal(["lakes", "rivers", "towns"], _db.CollectionNames);
    }

    [Fact]
    public void A_collection_dropped_and_made_anew_within_it_is_the_new_one()
    {
        Assert.NotNull(_towns.Get(1));
        _db.Transact(transaction =>
        {
            Assert.True(transaction.DropCollection("towns"));
            Assert.False(transaction.DropCollection("towns"));
            Assert.Equal(0, transaction.Collection("towns").Count());
            transaction.Collection("towns").Insert(Town(7, "Røros"));
        });
        Assert.Equal("Røros", _towns.Get(7)!["name"]);
        Assert.Null(_towns.Get(1));
        _db.Transact(transaction => transaction.DropCollection("towns"));
        Assert.Null(_towns.Get(7));
        Assert.Empty(_db.CollectionNames);
    }

    [Fact]
    public void Savepoints_nest()
    {
        _db.Transact(transaction =>
        {
            var towns = transaction.Collection("towns");
            towns.Insert(Town(4, "Bodø"));
            var outer = transaction.CreateSavepoint();
            towns.Delete(1);
            var inner = transaction.CreateSavepoint();
            towns.DeleteMany("{}");
            Assert.Equal(0, towns.Count());
            transaction.RollbackTo(inner);
            Assert.Equal(3, towns.Count());
            transaction.RollbackTo(outer);
            Assert.Equal(4, towns.Count());
            towns.Delete(3);
            transaction.RollbackTo(outer);
            Assert.Equal(["Oslo", "Bergen", "Tromsø", "Bodø"], Names(towns.Scan()));
            using var other = _db.BeginTransaction();
            Assert.Throws<ArgumentException>(() => other.RollbackTo(inner));
        });
        Assert.Equal(4, _towns.Count());
    }

    [Fact]
    public void A_failed_call_writes_nothing_and_leaves_the_transaction_open()
    {
        using var transaction = _db.BeginTransaction();
        var towns = transaction.Collection("towns");
        var error = Assert.Throws<PajsException>(() => towns.InsertMany([Town(4, "Bodø"), Town(1, "Oslo")]));
        Assert.Equal(PajsErrorCode.DuplicateKey, error.Code);
        Assert.Equal(3, towns.Count());
        towns.Insert(Town(5, "Molde"));
        transaction.Commit();
        Assert.Equal(4, _towns.Count());
    }

    [Fact]
    public void An_enumeration_sees_what_was_written_before_it_began_and_may_be_written_beside()
    {
        using var transaction = _db.BeginTransaction();
        var towns = transaction.Collection("towns");
        towns.Insert(Town(4, "Bodø"));
        var seen = new List<string>();
        foreach (var town in towns.Scan())
        {
            seen.Add((string)town["name"]!);
            towns.Replace(Town((long)town.Id, "New " + (string)town["name"]!));
            towns.Insert(Town(10 + (long)town.Id, "Copy"));
        }

        Assert.Equal(["Oslo", "Bergen", "Tromsø", "Bodø"], seen);
        Assert.Equal(8, towns.Count());
        Assert.Equal("New Oslo", towns.Get(1)!["name"]);
        transaction.Commit();
    }

    [Fact]
    public void An_enumeration_that_outlives_its_transaction_says_so()
    {
        var transaction = _db.BeginTransaction();
        using var towns = transaction.Collection("towns").Scan().GetEnumerator();
        Assert.True(towns.MoveNext());
        transaction.Commit();
        Assert.Equal(PajsErrorCode.Closed, Assert.Throws<PajsException>(() => towns.MoveNext()).Code);
        foreach (var call in new Action[] { transaction.Commit, transaction.Rollback, () => transaction.Collection("towns").Get(1), () => transaction.CreateSavepoint() })
        {
            var error = Assert.Throws<PajsException>(call);
            Assert.Equal(PajsErrorCode.Closed, error.Code);
            Assert.Contains("committed", error.Message, StringComparison.Ordinal);
        }

        transaction.Dispose();
    }

    [Fact]
    public async Task It_goes_across_an_await_and_from_thread_to_thread()
    {
        var count = await _db.TransactAsync(async transaction =>
        {
            var towns = transaction.Collection("towns");
            await Task.Run(() => towns.Insert(Town(4, "Bodø")));
            await Task.Yield();
            await towns.InsertAsync(Town(5, "Molde"));
            return await Task.Run(() => towns.Count());
        });
        Assert.Equal(5, count);
        Assert.Equal(5, _towns.Count());
    }

    [Fact]
    public void A_conflict_is_tried_again_and_the_last_state_counts()
    {
        var attempts = 0;
        _db.Transact(transaction =>
        {
            var population = (long)transaction.Collection("towns").Get(1)!["population"];
            if (++attempts == 1) _towns.Replace(Document.Of(("_id", 1), ("population", 100)));
            transaction.Collection("towns").Replace(Document.Of(("_id", 1), ("population", population + 1)));
        });
        Assert.Equal(2, attempts);
        Assert.Equal(101, (long)_towns.Get(1)!["population"]);
    }

    [Fact]
    public void After_so_many_conflicts_it_gives_up()
    {
        var attempts = 0;
        var error = Assert.Throws<PajsException>(() => _db.Transact(
            transaction =>
            {
                transaction.Collection("towns").Get(1);
                _towns.Replace(Document.Of(("_id", 1), ("population", ++attempts)));
                transaction.Collection("towns").Insert(Town(50, "Moss"));
            },
            new TransactionOptions { MaxAttempts = 3 }));
        Assert.Equal((PajsErrorCode.Conflict, 3), (error.Code, attempts));
        Assert.Null(_towns.Get(50));
    }

    [Fact]
    public void An_exception_of_the_work_rolls_back_and_goes_on()
    {
        Assert.Throws<TimeoutException>(() => _db.Transact(transaction =>
        {
            transaction.Collection("towns").DeleteMany("{}");
            throw new TimeoutException();
        }));
        Assert.Equal(3, _towns.Count());
    }

    [Fact]
    public void Asynchronous_work_is_refused_where_nobody_would_wait_for_it() =>
        Assert.IsType<ArgumentException>(Record.Exception(() => { _db.Transact(static transaction => Task.FromResult(transaction.IsOpen)); }));

    [Fact]
    public void One_that_nobody_uses_is_ended()
    {
        using var used = _db.BeginTransaction();
        using var forgotten = _db.BeginTransaction();
        using var endless = _db.BeginTransaction(new TransactionOptions { IdleTimeout = Timeout.InfiniteTimeSpan });
        forgotten.Collection("towns").Insert(Town(4, "Bodø"));
        for (var second = 0; second < 120; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(3, used.Collection("towns").Count());
        }

        Assert.False(forgotten.IsOpen);
        var error = Assert.Throws<PajsException>(() => forgotten.Collection("towns").Count());
        Assert.Equal(PajsErrorCode.TransactionExpired, error.Code);
        Assert.Contains("IdleTimeout", error.Message, StringComparison.Ordinal);
        Assert.Equal(PajsErrorCode.TransactionExpired, Assert.Throws<PajsException>(forgotten.Commit).Code);
        Assert.True(endless.IsOpen && used.IsOpen);
        Assert.Equal(3, _db.GetStatistics().OpenSnapshots + 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_oldest_is_ended_when_it_holds_too_much_of_the_file(bool isUsed)
    {
        var filler = new string('x', 4000);
        for (var id = 100; id < 260; id++) _towns.Insert(Document.Of(("_id", id), ("text", filler)));
        using var reader = _db.BeginTransaction(new TransactionOptions { IdleTimeout = Timeout.InfiniteTimeSpan, MaxHeldSize = 512 << 10 });
        reader.Collection("towns").Count();
        for (var round = 0; round < 30 && reader.IsOpen; round++)
        {
            // Only what the reader can still see, and nobody else, is held.
            for (var id = 100 + (round * 5); id < 105 + (round * 5); id++) _towns.Replace(Document.Of(("_id", id), ("text", filler)));
            _clock.Advance(TimeSpan.FromSeconds(1));
            if (!isUsed) continue;
            if (Record.Exception(() => reader.Collection("towns").Count()) is PajsException { Code: PajsErrorCode.TransactionExpired }) break;
        }

        var error = Assert.Throws<PajsException>(() => reader.Collection("towns").Count());
        Assert.Equal(PajsErrorCode.TransactionExpired, error.Code);
        Assert.Contains("MaxHeldSize", error.Message, StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, _db.GetStatistics().OpenSnapshots);
        Assert.Equal(0, _db.GetStatistics().HeldPageCount);
    }

    [Fact]
    public void A_second_call_while_one_is_running_is_refused_and_harms_nothing()
    {
        var gate = new TransactionGate(_clock);
        gate.Enter();
        Assert.Throws<InvalidOperationException>(gate.Enter);
        Assert.False(gate.TryEnd(new PajsException(PajsErrorCode.Closed, "from outside")));
        gate.Exit();
        gate.Enter();
        gate.Exit();
        Assert.True(gate.TryEnd(new PajsException(PajsErrorCode.Closed, "from outside")));
        Assert.Equal("from outside", Assert.Throws<PajsException>(gate.Enter).Message);
    }

    [Fact]
    public void Closing_the_database_ends_it()
    {
        var transaction = _db.BeginTransaction();
        _db.Dispose();
        Assert.Equal(PajsErrorCode.Closed, Assert.Throws<PajsException>(() => transaction.Collection("towns").Get(1)).Code);
    }

    private static Document Town(long id, string name) => Document.Of(("_id", id), ("name", name), ("population", id * 10));

    private static List<string> Names(DocumentQuery query) => [.. query.Select(static town => (string)town["name"]!)];
}
