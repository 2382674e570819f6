using System.Globalization;
using Pajs.Testing.Clocks;
using Pajs.Testing.Randomness;
using Xunit;

namespace Pajs.Query.Tests.Migrations;

public sealed class MigrationTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly PajsDb _db;

    public MigrationTests() => _db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = _clock });

    public void Dispose()
    {
        Assert.Equal([], _db.Check().Damages);
        _db.Dispose();
    }

    [Fact]
    public void Migrations_are_applied_in_order_once_and_taken_back_in_reverse()
    {
        Assert.Equal([1, 2], Versions(_db.Migrate([Step(2), Step(1)])));
        Assert.Empty(_db.Migrate([Step(1), Step(2)]));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([3], Versions(_db.Migrate([Step(1), Step(2), Step(3)])));
        Assert.Equal([1, 2, 3], Steps());
        Assert.Equal(
            [(1, true), (2, true), (3, true), (4, false)],
            _db.MigrationStatus([Step(1), Step(2), Step(3), Step(4)]).Select(status => ((int)status.Version, status.IsApplied)));
        Assert.Equal(_clock.GetUtcNow().UtcDateTime, _db.MigrationStatus()[2].AppliedAt);
        Assert.Equal([3, 2], Versions(_db.MigrateTo([Step(1), Step(2), Step(3)], 1)));
        Assert.Equal([1], Steps());
        Assert.Equal([2], Versions(_db.MigrateTo([Step(1), Step(2), Step(3)], 2)));
        Assert.Equal([2, 1], Versions(_db.MigrateTo([Step(1), Step(2), Step(3)], 0)));
        Assert.Equal([], Steps());
        Assert.DoesNotContain(_db.CollectionNames, static name => name.StartsWith("system.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_migration_that_fails_changes_nothing_and_those_before_it_stay()
    {
        var broken = new Migration(2, "two", transaction =>
        {
            transaction.Collection("steps").Insert(Document.Of(("_id", 2)));
            throw new InvalidOperationException("boom");
        });
        var error = Assert.Throws<PajsException>(() => _db.Migrate([Step(1), broken, Step(3)]));
        Assert.Equal((PajsErrorCode.MigrationFailed, "The migration 2 'two' failed, and what it did is rolled back: boom"), (error.Code, error.Message));
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal([1], Steps());
        Assert.Equal([2, 3], Versions(_db.Migrate([Step(1), Step(2, "two"), Step(3)])));
    }

    [Theory]
    [InlineData("1 3", "The migration 2 's2' was applied to the database and is not in the list")]
    [InlineData("1", "The migration 2 's2' was applied to the database and is not in the list")]
    [InlineData("1 2 2", "have the same version 2")]
    [InlineData("0 1 2", "versions begin at 1")]
    [InlineData("1 2:other", "The migration 2 was applied as 's2' and is 'other' now")]
    [InlineData("1 2: ", "The migration 2 has no name")]
    public void A_list_that_does_not_go_with_what_was_applied_is_refused(string list, string message)
    {
        _db.Migrate([Step(1), Step(2)]);
        Migration[] migrations = [.. list.Split(' ', 3).Select(static one => one.Split(':')).Where(static one => one[0].Length > 0)
            .Select(static one => Step(long.Parse(one[0], CultureInfo.InvariantCulture), one.Length > 1 ? one[1] : null))];
        foreach (var call in new Action[] { () => _db.Migrate(migrations), () => _db.MigrateTo(migrations, 0), () => _db.MigrationStatus(migrations) })
        {
            var error = Assert.Throws<PajsException>(call);
            Assert.Equal(PajsErrorCode.MigrationFailed, error.Code);
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal([1, 2], Steps());
    }

    [Fact]
    public void Gaps_missing_targets_and_what_cannot_be_taken_back_are_refused_before_anything_is_done()
    {
        _db.Migrate([Step(1), Step(3), new Migration(4, "final", static _ => { }), Step(5)]);
        var late = Assert.Throws<PajsException>(() => _db.Migrate([Step(1), Step(2), Step(3), Step(4, "final"), Step(5)]));
        Assert.Contains("The migration 2 's2' was not applied and comes before 3 's3', which was.", late.Message, StringComparison.Ordinal);
        Migration[] all = [Step(1), Step(3), new Migration(4, "final", static _ => { }), Step(5)];
        Assert.Contains("There is no migration 2.", Assert.Throws<PajsException>(() => _db.MigrateTo(all, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("'final' cannot be taken back", Assert.Throws<PajsException>(() => _db.MigrateTo(all, 1)).Message, StringComparison.Ordinal);
        Assert.Equal([1, 3, 5], Steps());
    }

    [Fact]
    public async Task Several_that_migrate_at_once_apply_each_once()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        Migration[] all = [.. Enumerable.Range(1, 20).Select(version => Step(version))];
        var done = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => db.Migrate(all, new TransactionOptions { MaxAttempts = 1000 }))));
        Assert.Equal(Enumerable.Range(1, 20), done.SelectMany(Versions).Order());
        Assert.Equal(20, db.Collection("steps").Count());
    }

    [Fact]
    public void A_migration_that_commits_by_itself_is_noted()
    {
        _db.Migrate([new Migration(1, "own", static transaction => transaction.Commit())]);
        Assert.True(Assert.Single(_db.MigrationStatus()).IsApplied);
    }

    // Each walk ends where a counter says, and the next goes on from there: as after a crash between two transactions, or within one.
    [Theory]
    [InlineData(7)]
    public void Whatever_is_cut_off_the_applied_ones_are_the_first_of_the_list(long seed)
    {
        var chance = Chance.From(seed);
        var fuse = 0L;
        Migration[] all = [.. Enumerable.Range(1, 12).Select(version => new Migration(
            version, $"s{version}",
            transaction => Burn(() => transaction.Collection("steps").Insert(Document.Of(("_id", version)))),
            transaction => Burn(() => transaction.Collection("steps").Delete(version))))];
        var cuts = 0;
        for (var walk = 0; walk < 200; walk++)
        {
            var (target, length) = (chance.About(walk).Below(13), chance.About(walk).About(1).Below(12));
            fuse = length;
            var failed = Record.Exception(() => _db.MigrateTo(all, target));
            if (failed is PajsException { Code: PajsErrorCode.MigrationFailed }) cuts++;
            else Assert.Null(failed);
            if (failed is null) Assert.Equal(target, Steps().Count);
            Assert.Equal(Enumerable.Range(1, Steps().Count), Steps());
            Assert.Equal(Steps(), Versions(_db.MigrationStatus()));
        }

        Assert.InRange(cuts, 10, 190);

        void Burn(Action change)
        {
            change();
            if (fuse-- == 0) throw new InvalidOperationException("The power is off.");
        }
    }

    private static Migration Step(long version, string? name = null) => new(
        version, name ?? $"s{version}",
        transaction => transaction.Collection("steps").Insert(Document.Of(("_id", version))),
        transaction => transaction.Collection("steps").Delete(version));

    private static IEnumerable<int> Versions(IEnumerable<MigrationStatus> statuses) => statuses.Select(static status => (int)status.Version);

    private List<int> Steps() => [.. _db.Collection("steps").Scan().Select(static step => (int)step.Id.AsInt64())];
}
