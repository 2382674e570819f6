namespace Pajs.Storage.Tests.Backup;

/// <summary>Incremental backups, and a restore to any moment between the first and the last of a chain.</summary>
public sealed class RestoreTests
{
    private static readonly string[] Chain = [BackupFixture.Full, BackupFixture.Path("a"), BackupFixture.Path("b"), BackupFixture.Path("c")];

    [Fact]
    public void Every_transaction_of_a_history_can_be_restored_to()
    {
        using var fixture = MakeChain();
        for (var lsn = 10; lsn <= 45; lsn++)
        {
            fixture.RequireRestored(Chain, new RestoreOptions { UntilToken = fixture.TokenAt(lsn) }, lsn);
            fixture.RequireRestored(Chain, new RestoreOptions { UntilTime = fixture.Times[lsn] }, lsn);
            if (lsn < 45) fixture.RequireRestored(Chain, new RestoreOptions { UntilTime = fixture.Times[lsn].AddSeconds(30) }, lsn);
        }

        fixture.RequireRestored(Chain, null, 45);
        fixture.RequireRestored([Chain[3], Chain[1], Chain[0], Chain[2]], null, 45);
        fixture.RequireRestored(Chain[..2], null, 20);
    }

    [Fact]
    public void A_target_outside_of_the_archives_is_refused_and_nothing_is_made()
    {
        using var fixture = MakeChain();
        RequireRefused(fixture, Chain, new RestoreOptions { UntilToken = fixture.TokenAt(9) }, PajsErrorCode.NotFound, "take an older full backup");
        RequireRefused(fixture, Chain, new RestoreOptions { UntilTime = fixture.Times[9] }, PajsErrorCode.NotFound, "take an older full backup");
        RequireRefused(fixture, Chain, new RestoreOptions { UntilTime = DateTimeOffset.MinValue }, PajsErrorCode.NotFound, "before 1970");
        var (late, lateTime) = (new RestoreOptions { UntilToken = fixture.TokenAt(21) }, new RestoreOptions { UntilTime = fixture.Times[21] });
        RequireRefused(fixture, Chain[..2], late, PajsErrorCode.NotFound, "ends with transaction 20");
        RequireRefused(fixture, Chain[..2], lateTime, PajsErrorCode.NotFound, "add the archives that continue it");
        var foreign = fixture.TokenAt(20) with { DatabaseId = Guid.Empty };
        RequireRefused(fixture, Chain, new RestoreOptions { UntilToken = foreign }, PajsErrorCode.BackupMismatch, "is of the database 00000000");
        Assert.Throws<ArgumentException>(() => KeyValueStore.Restore(
            fixture.Files, Chain, "/none", new RestoreOptions { UntilToken = fixture.TokenAt(20), UntilTime = fixture.Times[20] }));
    }

    /// <summary>An archive without a transaction still says that there was none until it was made.</summary>
    [Fact]
    public void A_time_without_commits_can_be_restored_to_when_a_backup_was_made_after_it()
    {
        using var fixture = BackupFixture.Open();
        fixture.Commit(5);
        var full = fixture.Store.BackUp(fixture.Files, BackupFixture.Full);
        fixture.Clock.Advance(TimeSpan.FromHours(2));
        var target = fixture.Clock.GetUtcNow().AddHours(-1);
        RequireRefused(fixture, Chain[..1], new RestoreOptions { UntilTime = target }, PajsErrorCode.NotFound, "The last archive was begun at");
        var empty = fixture.Store.BackUpLog(fixture.Files, Chain[1], full.To);
        Assert.Equal((0, full.To), (empty.RecordCount, empty.To));
        fixture.RequireRestored(Chain[..2], new RestoreOptions { UntilTime = target }, 5);
        fixture.Commit(3);
        fixture.Store.BackUpLog(fixture.Files, Chain[2], empty.To);
        fixture.RequireRestored(Chain[..3], new RestoreOptions { UntilTime = target }, 5);
        fixture.RequireRestored(Chain[..3], null, 8);
    }

    [Fact]
    public void Archives_that_are_no_chain_are_refused()
    {
        using var fixture = MakeChain();
        RequireRefused(fixture, Chain[1..], null, PajsErrorCode.BackupMismatch, "None of the archives is a full backup");
        RequireRefused(fixture, [Chain[0], Chain[2]], null, PajsErrorCode.BackupMismatch, "the transactions 11 to 20 is missing");
        RequireRefused(fixture, [Chain[0], Chain[1], Chain[1]], null, PajsErrorCode.BackupMismatch, "and the other ends with 20");
        RequireRefused(fixture, [Chain[0], Chain[0]], null, PajsErrorCode.BackupMismatch, "are both full backups");
        RequireRefused(fixture, [Chain[0], "/archives/none"], null, PajsErrorCode.NotFound, "There is no archive '/archives/none'");
        Assert.Throws<ArgumentException>(() => KeyValueStore.Restore(fixture.Files, [], "/none"));
    }

    [Fact]
    public void Archives_of_two_databases_are_no_chain()
    {
        using var fixture = MakeChain();
        fixture.Store.CopyTo(fixture.Files, "/copy");
        using var copy = KeyValueStore.Open(fixture.Files, "/copy", fixture.Options);
        var full = copy.BackUp(fixture.Files, BackupFixture.Path("copy"));
        RequireRefused(fixture, [BackupFixture.Path("copy"), Chain[1]], null, PajsErrorCode.BackupMismatch, "they are of two databases");
        var error = Assert.Throws<PajsException>(() => fixture.Store.BackUpLog(fixture.Files, BackupFixture.Path("d"), full.To));
        Assert.Equal(PajsErrorCode.BackupMismatch, error.Code);
    }

    /// <summary>Somebody puts an older copy of the files in the place of the database, and goes on: the same LSNs, other transactions.</summary>
    [Fact]
    public void A_history_that_was_turned_back_is_noticed()
    {
        var disk = new Pajs.Testing.Disks.SimulatedDisk(3);
        using var fixture = BackupFixture.Open(disk);
        fixture.Commit(10);
        var older = disk.Crash(Pajs.Testing.Disks.CrashPlan.KeepAll);
        fixture.Commit(2);
        var full = fixture.Store.BackUp(fixture.Files, BackupFixture.Full);
        using var turnedBack = KeyValueStore.Open(older, "/db", fixture.Options);
        RequireMismatch(turnedBack, older, full.To, "the database with 10: it was replaced by an older state");
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 3; i++)
        {
            var batch = new WriteBatch();
            batch.Put([(byte)i], [1]);
            turnedBack.Commit(batch);
            RequireMismatch(turnedBack, older, full.To, "older state");
        }
    }

    [Fact]
    public void Damage_in_any_archive_of_a_chain_is_found_before_anything_is_made()
    {
        using var fixture = MakeChain();
        foreach (var path in Chain)
        {
            var bytes = fixture.Read(path);
            var damaged = (byte[])bytes.Clone();
            damaged[bytes.Length / 2] ^= 0x10;
            BackupFixture.Write(fixture.Files, path, damaged);
            RequireRefused(fixture, Chain, new RestoreOptions { UntilToken = fixture.TokenAt(10) }, PajsErrorCode.Corrupt, path);
            BackupFixture.Write(fixture.Files, path, bytes);
        }

        fixture.RequireRestored(Chain, null, 45);
    }

    [Fact]
    public void A_chain_goes_on_over_reopenings_and_checkpoints()
    {
        using var fixture = BackupFixture.Open();
        fixture.Commit(7);
        var last = fixture.Store.BackUp(fixture.Files, BackupFixture.Full).To;
        var chain = new List<string> { BackupFixture.Full };
        for (var round = 0; round < 8; round++)
        {
            fixture.Commit(5 + round);
            if (round % 2 == 0) fixture.Store.Checkpoint();
            if (round % 3 == 0) fixture.Reopen();
            chain.Add(BackupFixture.Path($"{round}"));
            last = fixture.Store.BackUpLog(fixture.Files, chain[^1], last, BackupFixture.SmallBlocks).To;
            fixture.RequireRestored(chain, null, fixture.Versions.Last);
        }
    }

    [Fact]
    public void A_token_survives_being_text()
    {
        var token = new BackupToken(Guid.NewGuid(), new Lsn(1234567890123), 1893499200000000);
        Assert.True(BackupToken.TryParse(token.ToString(), out var parsed));
        Assert.Equal(token, parsed);
        foreach (var text in new[] { "", "-", "a-b-c", "1-2-3", $"{token}-1", $"{token}x", $" {token}", token.ToString().Replace("-", "-+") })
            Assert.False(BackupToken.TryParse(text, out _), text);
    }

    /// <summary>Transactions 1 to 10 in the full archive, to 20, 21 and 45 in the others.</summary>
    private static BackupFixture MakeChain()
    {
        var fixture = BackupFixture.Open();
        fixture.Commit(10);
        var full = fixture.Store.BackUp(fixture.Files, Chain[0], BackupFixture.SmallBlocks);
        fixture.Commit(10);
        var first = fixture.Store.BackUpLog(fixture.Files, Chain[1], full.To, BackupFixture.SmallBlocks);
        fixture.Commit(1);
        var second = fixture.Store.BackUpLog(fixture.Files, Chain[2], first.To, BackupFixture.SmallBlocks);
        fixture.Commit(24);
        var third = fixture.Store.BackUpLog(fixture.Files, Chain[3], second.To, BackupFixture.SmallBlocks);
        Assert.Equal((BackupKind.Incremental, 24, fixture.TokenAt(45)), (third.Kind, third.RecordCount, third.To));
        Assert.All(Chain, path => Assert.Empty(BackupArchive.Check(fixture.Files, path).Damages));
        return fixture;
    }

    private static void RequireRefused(
        BackupFixture fixture, IReadOnlyList<string> archives, RestoreOptions? options, PajsErrorCode code, string message)
    {
        var error = Assert.ThrowsAny<PajsException>(() => KeyValueStore.Restore(fixture.Files, archives, "/none", options));
        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.False(fixture.Files.DirectoryExists("/none"));
    }

    private static void RequireMismatch(KeyValueStore store, Pajs.Files.IFileSystem files, BackupToken after, string message)
    {
        var error = Assert.Throws<PajsException>(() => store.BackUpLog(files, BackupFixture.Path("x"), after));
        Assert.Equal(PajsErrorCode.BackupMismatch, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
