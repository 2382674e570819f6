using Pajs.Files;
using Pajs.Testing.Clocks;
using Pajs.Testing.Disks;

namespace Pajs.Storage.Tests.Backup;

/// <summary>What the log keeps behind a checkpoint, and what it does not.</summary>
public sealed class LogRetentionTests
{
    private const int SegmentSize = 64 << 10;

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Nothing_is_kept_unless_asked_for()
    {
        using var fixture = BackupFixture.Open(null, BackupFixture.Keeping with { LogRetention = LogRetention.None });
        fixture.Commit(10);
        var full = fixture.Store.BackUp(fixture.Files, BackupFixture.Full);
        fixture.Commit(100);
        fixture.Store.Checkpoint();
        var error = Assert.Throws<PajsException>(() => fixture.Store.BackUpLog(fixture.Files, BackupFixture.Path("a"), full.To));
        Assert.Equal(PajsErrorCode.NotFound, error.Code);
        Assert.Matches("^The log begins with transaction [0-9]+, and the backup to be continued ends with 10: take a full backup", error.Message);
        Assert.Equal(["full.pajsbak"], fixture.Files.ListFiles(BackupFixture.Archives));
    }

    /// <summary>The bound that the options promise, for stores at work and with checkpoints at any time.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1 << 20)]
    [InlineData(3 << 20)]
    public void The_log_keeps_what_it_may_and_no_more(int size)
    {
        var options = Options(new LogRetention { Size = size });
        using var store = KeyValueStore.Open(new MemoryFileSystem(), "/db", options);
        var most = size + (4 * options.CheckpointLogSize) + (2 * SegmentSize);
        for (var i = 1; i <= 6_000; i++)
        {
            Commit(store, i, 2_000);
            Assert.InRange(store.GetStatistics().LogSize, 1, most);
        }

        store.Checkpoint();
        var first = FirstLsn(store);
        var kept = (6_000 - first.Value) * 2_060;
        Assert.InRange(kept, size - (2 * SegmentSize), size + SegmentSize);
    }

    [Fact]
    public void Age_lets_go_of_what_is_older()
    {
        var options = Options(new LogRetention { Size = 1 << 30, Age = TimeSpan.FromHours(1) });
        using var store = KeyValueStore.Open(new MemoryFileSystem(), "/db", options);
        for (var i = 1; i <= 1_200; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            Commit(store, i, 2_000);
        }

        store.Checkpoint();
        var perHour = 360;
        var perSegment = SegmentSize / 2_000;
        Assert.InRange(1_200 - FirstLsn(store).Value, perHour, perHour + (2 * perSegment));

        // Nothing new, but time has passed: the next checkpoint that has something to do sees to it.
        _clock.Advance(TimeSpan.FromDays(1));
        Commit(store, 1, 10);
        store.Checkpoint();
        Assert.InRange(1_201 - FirstLsn(store).Value, 0, perSegment);
    }

    [Fact]
    public void What_is_kept_survives_reopening_and_goes_when_it_is_no_longer_asked_for()
    {
        var files = new MemoryFileSystem();
        var keeping = Options(new LogRetention { Size = 1 << 30 });
        using (var store = KeyValueStore.Open(files, "/db", keeping))
        {
            for (var i = 1; i <= 500; i++) Commit(store, i, 2_000);
            store.Checkpoint();
            Assert.Equal(1, FirstLsn(store).Value);
        }

        using (var store = KeyValueStore.Open(files, "/db", keeping))
        {
            Assert.Equal(1, FirstLsn(store).Value);
            Assert.Empty(store.Check().Damages);
        }

        using (var store = KeyValueStore.Open(files, "/db", keeping with { LogRetention = LogRetention.None }))
        {
            Commit(store, 1, 10);
            store.Checkpoint();
            Assert.InRange(FirstLsn(store).Value, 500 - (SegmentSize / 2_000), 502);
        }
    }

    /// <summary>What is behind the checkpoint is only kept for backups: the store needs none of it.</summary>
    [Fact]
    public void Damage_in_what_is_kept_keeps_nothing_from_opening_and_is_found_when_it_is_read()
    {
        var disk = new SimulatedDisk(5);
        var keeping = Options(new LogRetention { Size = 1 << 30 });
        BackupToken middle;
        using (var store = KeyValueStore.Open(disk, "/db", keeping))
        {
            for (var i = 1; i <= 250; i++) Commit(store, i, 2_000);
            middle = store.BackUp(new MemoryFileSystem(), "a").To;
            for (var i = 251; i <= 500; i++) Commit(store, i, 2_000);
        }

        const string Segment = "/db/log/000000000001.log";
        disk.Corrupt(Segment, 20_000, 0x40);
        using var damaged = KeyValueStore.Open(disk, "/db", keeping);
        Assert.Equal((500, 250), (damaged.LastCommitted.Value, middle.Lsn.Value));
        Assert.Equal(Segment, Assert.Single(damaged.Check().Damages).File);
        var files = new MemoryFileSystem();
        var error = Assert.Throws<PajsException>(() => damaged.BackUpLog(files, "b", middle with { Lsn = Lsn.Zero, Time = 0 }));
        Assert.Equal(PajsErrorCode.Corrupt, error.Code);
        Assert.Contains(Segment, error.Message, StringComparison.Ordinal);
        Assert.False(files.FileExists("b"));
        Assert.Equal(250, damaged.BackUpLog(files, "c", middle).RecordCount);
        Commit(damaged, 1, 10);
        Assert.Equal(501, damaged.LastCommitted.Value);
    }

    /// <summary>After a crash the log behind the checkpoint is replayed, and what is before it is still there for backups.</summary>
    [Fact]
    public void What_is_kept_survives_a_crash()
    {
        var disk = new SimulatedDisk(6);
        var keeping = Options(new LogRetention { Size = 1 << 30 });
        using var store = KeyValueStore.Open(disk, "/db", keeping);
        for (var i = 1; i <= 700; i++)
        {
            Commit(store, i, i % 50 == 0 ? 150_000 : 900);
            if (i % 60 != 0) continue;
            using var recovered = KeyValueStore.Open(disk.Crash(CrashPlan.LoseAll), "/db", keeping);
            Assert.Equal(i, recovered.LastCommitted.Value);
            Assert.Equal(1, FirstLsn(recovered).Value);
            Assert.Empty(recovered.Check().Damages);
        }
    }

    [Fact]
    public void Bounds_are_not_negative()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogRetention { Size = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogRetention { Age = TimeSpan.FromTicks(-1) });
    }

    private StoreOptions Options(LogRetention retention) => new()
    {
        CacheSize = 4 << 20,
        LogSegmentSize = SegmentSize,
        LogPageSize = 4 << 10,
        CheckpointLogSize = 512 << 10,
        LogRetention = retention,
        RunsInBackground = false,
        TimeProvider = _clock,
    };

    private static void Commit(KeyValueStore store, int number, int length)
    {
        var batch = new WriteBatch();
        batch.Put([(byte)number, (byte)(number >> 8)], new byte[length]);
        store.Commit(batch);
    }

    /// <summary>The earliest transaction that an incremental backup can begin with; the error of one that asks for more names it.</summary>
    private static Lsn FirstLsn(KeyValueStore store)
    {
        var files = new MemoryFileSystem();
        var database = store.BackUp(files, "a").DatabaseId;
        try
        {
            store.BackUpLog(files, "b", new BackupToken(database, Lsn.Zero, 0));
            return new Lsn(1);
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.NotFound)
        {
            var number = error.Message.Split(' ')[5].TrimEnd(',');
            return new Lsn(long.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
