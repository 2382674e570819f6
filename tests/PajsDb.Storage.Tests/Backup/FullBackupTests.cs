using Pajs.Files;

namespace Pajs.Storage.Tests.Backup;

public sealed class FullBackupTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(60)]
    public void A_restored_backup_is_the_state_that_was_backed_up(int commits)
    {
        using var fixture = BackupFixture.Open();
        fixture.Commit(commits);
        var summary = fixture.Store.BackUp(fixture.Files, BackupFixture.Full, BackupFixture.SmallBlocks);
        fixture.Commit(5);

        Assert.Equal((BackupKind.Full, commits), (summary.Kind, (int)summary.To.Lsn.Value));
        Assert.Equal(fixture.Versions[commits].Count, summary.RecordCount);
        Assert.Equal(commits == 0 ? null : fixture.Times[commits], summary.LastCommitTime);
        Assert.Equal(summary, BackupArchive.Read(fixture.Files, BackupFixture.Full));
        Assert.Equal(fixture.Read(BackupFixture.Full).Length, summary.FileSize);
        Assert.Empty(BackupArchive.Check(fixture.Files, BackupFixture.Full).Damages);
        fixture.RequireRestored([BackupFixture.Full], null, commits);
    }

    [Fact]
    public void A_backup_of_large_blocks_holds_the_same()
    {
        using var fixture = BackupFixture.Open();
        fixture.Commit(30);
        var large = new WriteBatch();
        large.Put("large"u8, new byte[5_000_000]);
        fixture.Commit(large);
        fixture.Store.BackUp(fixture.Files, BackupFixture.Full);
        fixture.RequireRestored([BackupFixture.Full], null, 31);
    }

    [Fact]
    public void A_copy_is_a_database_of_its_own()
    {
        using var fixture = BackupFixture.Open();
        fixture.Commit(80);
        var copied = fixture.Store.CopyTo(fixture.Files, "/deep/below/copy");
        fixture.Commit(5);
        Assert.Equal(fixture.TokenAt(80), copied);
        fixture.RequireStore("/deep/below/copy", 80);
        using var copy = KeyValueStore.Open(fixture.Files, "/deep/below/copy", fixture.Options);
        Assert.NotEqual(fixture.DatabaseId, copy.BackUp(fixture.Files, BackupFixture.Path("copy")).DatabaseId);
    }

    [Fact]
    public void A_copy_has_full_pages_and_nothing_free()
    {
        using var fixture = BackupFixture.Open();
        var random = new Random(5);
        for (var round = 0; round < 40; round++)
        {
            var batch = new WriteBatch();
            for (var i = 0; i < 400; i++) batch.Put(System.Text.Encoding.UTF8.GetBytes($"{random.Next(1_000_000):d6}"), new byte[random.Next(200)]);
            fixture.Store.Commit(batch);
        }

        fixture.Store.CopyTo(fixture.Files, "/copy");
        fixture.Store.Compact();
        var compacted = fixture.Store.GetStatistics().PageFileSize;
        using var pages = fixture.Files.Open("/copy/data.pages", FileOpening.Existing);
        Assert.InRange(pages.Length, 1, compacted * 102 / 100);
        using var copy = KeyValueStore.Open(fixture.Files, "/copy", fixture.Options);
        Assert.Equal(0, copy.GetStatistics().FreePageCount);
        Assert.Equal(fixture.Store.GetStatistics().EntryCount, copy.GetStatistics().EntryCount);
    }

    [Fact]
    public void The_same_state_gives_the_same_bytes()
    {
        using var fixture = BackupFixture.Open();
        fixture.Commit(20);
        fixture.Store.BackUp(fixture.Files, BackupFixture.Path("one"));
        fixture.Reopen();
        fixture.Store.Compact();
        fixture.Store.BackUp(fixture.Files, BackupFixture.Path("two"));
        Assert.Equal(fixture.Read(BackupFixture.Path("one")), fixture.Read(BackupFixture.Path("two")));
    }

    [Fact]
    public void Nothing_that_exists_is_overwritten()
    {
        using var fixture = BackupFixture.Open();
        fixture.Commit(3);
        fixture.Store.BackUp(fixture.Files, BackupFixture.Full);
        var before = fixture.Read(BackupFixture.Full);
        Requires(PajsErrorCode.AlreadyExists, "full.pajsbak' exists already", () => fixture.Store.BackUp(fixture.Files, BackupFixture.Full));
        Requires(PajsErrorCode.AlreadyExists, "/archives' exists already", () => fixture.Store.BackUp(fixture.Files, BackupFixture.Archives));
        Requires(PajsErrorCode.AlreadyExists, "'/archives' holds 'full.pajsbak'", () => fixture.Store.CopyTo(fixture.Files, BackupFixture.Archives));
        Requires(PajsErrorCode.AlreadyExists, "full.pajsbak' is a file", () => fixture.Store.CopyTo(fixture.Files, BackupFixture.Full));
        Requires(PajsErrorCode.AlreadyExists, "'/db' holds", () => KeyValueStore.Restore(fixture.Files, [BackupFixture.Full], "/db"));
        Requires(PajsErrorCode.NotFound, "no directory '/nowhere'", () => fixture.Store.BackUp(fixture.Files, "/nowhere/a"));
        BackupFixture.Write(fixture.Files, BackupFixture.Path("b") + ".part", [1]);
        Requires(PajsErrorCode.AlreadyExists, "b.pajsbak.part' was left", () => fixture.Store.BackUp(fixture.Files, BackupFixture.Path("b")));
        Assert.Equal(before, fixture.Read(BackupFixture.Full));
        Assert.Equal(["b.pajsbak.part", "full.pajsbak"], fixture.Files.ListFiles(BackupFixture.Archives));
        fixture.RequireStore("/db-copy", CopyOf(fixture));
    }

    [Fact]
    public void A_database_that_is_open_or_in_the_making_is_not_replaced()
    {
        using var fixture = BackupFixture.Open();
        fixture.Commit(3);
        fixture.Store.BackUp(fixture.Files, BackupFixture.Full);
        fixture.Files.CreateDirectory("/target");
        using (fixture.Files.Lock("/target/LOCK"))
            Requires(PajsErrorCode.Locked, "'/target'", () => KeyValueStore.Restore(fixture.Files, [BackupFixture.Full], "/target"));

        // What a crash leaves of a restore: it is no database, and gives way.
        BackupFixture.Write(fixture.Files, "/target/data.pages.new", new byte[100]);
        KeyValueStore.Restore(fixture.Files, [BackupFixture.Full], "/target");
        fixture.RequireStore("/target", 3);
    }

    [Fact]
    public void A_cancelled_backup_leaves_nothing()
    {
        using var fixture = BackupFixture.Open();
        fixture.Commit(40);
        fixture.Store.BackUp(fixture.Files, BackupFixture.Full, BackupFixture.SmallBlocks);
        using var source = new CancellationTokenSource();
        var seen = new List<BackupProgress>();
        var progress = new Recorder(report =>
        {
            seen.Add(report);
            if (report.Done > report.Total / 2) source.Cancel();
        });
        var token = source.Token;
        var small = BackupFixture.SmallBlocks;
        Assert.Throws<OperationCanceledException>(() => fixture.Store.BackUp(fixture.Files, BackupFixture.Path("b"), small, progress, token));
        Assert.Throws<OperationCanceledException>(() => fixture.Store.CopyTo(fixture.Files, "/copy", progress, token));
        string[] archives = [BackupFixture.Full];
        Assert.Throws<OperationCanceledException>(() => KeyValueStore.Restore(fixture.Files, archives, "/copy", null, progress, token));
        Assert.Equal(["full.pajsbak"], fixture.Files.ListFiles(BackupFixture.Archives));
        Assert.False(fixture.Files.DirectoryExists("/copy"));
        Assert.InRange(seen.Count, 3, int.MaxValue);
        Assert.Equal(0, fixture.Store.GetStatistics().OpenSnapshots);
    }

    [Fact]
    public void Progress_ends_with_all_done()
    {
        using var fixture = BackupFixture.Open();
        fixture.Commit(40);
        var last = default(BackupProgress);
        var progress = new Recorder(report =>
        {
            Assert.InRange(report.Done, last.Done == last.Total ? 0 : last.Done, report.Total);
            last = report;
        });
        var summary = fixture.Store.BackUp(fixture.Files, BackupFixture.Full, BackupFixture.SmallBlocks, progress);
        Assert.Equal(new BackupProgress(summary.RecordCount, summary.RecordCount), last);
        fixture.Store.CopyTo(fixture.Files, "/copy", progress);
        Assert.Equal(new BackupProgress(summary.RecordCount, summary.RecordCount), last);
        KeyValueStore.Restore(fixture.Files, [BackupFixture.Full], "/restored", null, progress);
        Assert.Equal(new BackupProgress(2 * summary.FileSize, 2 * summary.FileSize), last);
    }

    /// <summary>A commit that is not durable yet must not be in a backup only: its LSN would be given again.</summary>
    [Fact]
    public void What_is_in_a_backup_is_durable_in_the_database()
    {
        var disk = new Pajs.Testing.Disks.SimulatedDisk(1);
        using var fixture = BackupFixture.Open(disk);
        fixture.Commit(5);
        var batch = new WriteBatch();
        batch.Put("unsynced"u8, "x"u8);
        fixture.Store.Commit(batch, null, Durability.Async);
        var summary = fixture.Store.BackUp(fixture.Files, BackupFixture.Full);
        Assert.Equal(6, summary.To.Lsn.Value);
        using var recovered = KeyValueStore.Open(disk.Crash(Pajs.Testing.Disks.CrashPlan.LoseAll), "/db", fixture.Options);
        Assert.Equal(6, recovered.LastCommitted.Value);
    }

    private static long CopyOf(BackupFixture fixture)
    {
        fixture.Store.CopyTo(fixture.Files, "/db-copy");
        return fixture.Versions.Last;
    }

    private static void Requires(PajsErrorCode code, string message, Action action)
    {
        var error = Assert.ThrowsAny<PajsException>(action);
        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private sealed class Recorder(Action<BackupProgress> report) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value) => report(value);
    }
}
