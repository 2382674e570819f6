using Pajs.Files;
using Pajs.Storage.Log;
using Pajs.Testing.Disks;
using static Pajs.Storage.Tests.Log.LogFixture;

namespace Pajs.Storage.Tests.Log;

/// <summary>What fails on its way to the disk, and what the log is afterwards.</summary>
public sealed class LogRollbackTests
{
    private static readonly byte[] One = Payload(1, 100);
    private static readonly byte[] Two = Payload(2, 1500);
    private static readonly byte[] Three = Payload(3, 60);
    private readonly SimulatedDisk _disk = new();

    public LogRollbackTests() => _disk.CreateDirectory("/db");

    [Fact]
    public void What_was_only_appended_is_given_up_without_touching_the_disk()
    {
        using var log = Open(_disk);
        Commit(log, One);
        var operations = _disk.OperationCount;
        Assert.Equal(new Lsn(2), log.Append(Three));
        log.Rollback();
        Assert.Equal(operations, _disk.OperationCount);
        Assert.Equal(new Lsn(1), log.LastLsn);
        Assert.Equal(new Lsn(2), log.Append("other"u8));
        log.Flush(sync: true);
        Assert.Equal([One, "other"u8.ToArray()], ReadAll(log, 1));
    }

    [Fact]
    public void After_a_failed_write_the_log_goes_on_and_the_failed_batch_never_comes_back()
    {
        for (var nth = 1; nth <= 5; nth++)
        {
            var disk = new SimulatedDisk(nth);
            disk.CreateDirectory("/db");
            disk.SyncDirectory("/");
            using var log = Open(disk);
            Commit(log, One);
            log.Reserve(5000, 10);
            disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Write, Nth = nth, Error = PajsErrorCode.DiskFull });
            var error = Record.Exception(() =>
            {
                log.Append(Two);
                log.Append(Three);
                log.Flush(sync: false);
            });
            if (nth == 5) Assert.Null(error);   // The batch takes four writes: three full pages and the rest.
            else Assert.Equal(PajsErrorCode.DiskFull, Assert.IsType<FileException>(error).Code);
            disk.ClearFaults();
            if (nth == 5) break;

            Assert.Throws<InvalidOperationException>(() => log.Append(Three));
            Assert.Throws<InvalidOperationException>(() => log.Flush(sync: true));
            log.Rollback();
            Assert.Equal(new Lsn(1), log.LastLsn);
            foreach (var plan in new[] { CrashPlan.KeepAll, CrashPlan.LoseAll })
            {
                using var crashed = Open(disk.Crash(plan));
                Assert.Equal([One], ReadAll(crashed, 1));
            }

            // The same transaction again, and the machine stops before the one that followed it the first time.
            log.Append(Two);
            log.Flush(sync: false);
            using (var crashed = Open(disk.Crash(CrashPlan.KeepAll))) Assert.Equal([One, Two], ReadAll(crashed, 1));
            Commit(log, Three);
            Assert.Equal([One, Two, Three], ReadAll(log, 1));
        }
    }

    [Fact]
    public void A_rollback_that_cannot_write_is_tried_again_by_the_next_append()
    {
        using var log = Open(_disk);
        Commit(log, One);
        log.Reserve(5000, 10);
        var plan = _disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Write, Nth = 2, IsLasting = true });
        Assert.Throws<FileException>(() => log.Append(Two));
        Assert.Throws<FileException>(log.Rollback);
        Assert.Throws<FileException>(() => log.Append(Three));
        Assert.Throws<FileException>(() => log.Flush(sync: true));
        Assert.True(plan.HitCount > 3);
        Assert.Equal(new Lsn(1), log.LastLsn);
        Assert.Equal([One], ReadAll(log, 1));
        _disk.ClearFaults();
        Assert.Equal(new Lsn(2), log.Append(Three));
        log.Flush(sync: true);
        Assert.Equal([One, Three], ReadAll(log, 1));
    }

    [Fact]
    public void After_a_failed_sync_nothing_is_written_and_reading_goes_on()
    {
        var log = Open(_disk);
        Commit(log, One);
        log.Reserve(5000, 10);
        log.Append(Three);
        _disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Flush });
        Assert.Equal(PajsErrorCode.IoError, Assert.Throws<FileException>(() => log.Flush(sync: true)).Code);
        Assert.True(log.HasFailedSync);
        var operations = _disk.OperationCount;
        Action[] refused =
        [
            () => log.Append(Three), () => log.Flush(sync: false), () => log.Flush(sync: true), log.Rollback, () => log.Seal(), log.PrepareAhead,
            () => log.Reserve(1, 1), () => log.TruncateBefore(new Lsn(1)),
        ];
        Assert.All(refused, call =>
        {
            var error = Assert.Throws<PajsException>(call);
            Assert.Equal(PajsErrorCode.WritesRefused, error.Code);
            Assert.Contains("simulated IoError", error.Message, StringComparison.Ordinal);
        });
        Assert.Equal(new Lsn(1), log.DurableLsn);
        Assert.Equal([One, Three], ReadAll(log, 1));
        log.Dispose();
        Assert.Equal(operations, _disk.OperationCount);

        // What the failed sync left in the cache only is written again.
        using var reopened = Open(_disk);
        Assert.Equal(new Lsn(2), reopened.DurableLsn);
        using var crashed = Open(_disk.Crash(new CrashPlan(0, Survival.None, Survival.None, Survival.All)));
        Assert.Equal([One, Three], ReadAll(crashed, 1));
    }

    [Fact]
    public void A_full_disk_is_met_in_reserve_and_changes_nothing()
    {
        using var log = Open(_disk);
        Commit(log, One);
        var (size, names) = (log.Size, _disk.ListFiles(LogFixture.Directory));
        _disk.Capacity = _disk.UsedBytes + 4096;
        Assert.Equal(PajsErrorCode.DiskFull, Assert.Throws<FileException>(() => log.Reserve(10_000, 1)).Code);
        Assert.Equal(size, log.Size);
        Assert.Equal(names, _disk.ListFiles(LogFixture.Directory));
        Commit(log, Three);   // What is reserved already stays usable.
        _disk.Capacity = long.MaxValue;
        Commit(log, Payload(3, 10_000));
        Assert.Equal([One, Three, Payload(3, 10_000)], ReadAll(log, 1));
    }

    [Fact]
    public void An_append_without_reserve_on_a_full_disk_is_rolled_back()
    {
        using var log = Open(_disk);
        Commit(log, One);
        _disk.Capacity = _disk.UsedBytes;
        Assert.Equal(PajsErrorCode.DiskFull, Assert.Throws<FileException>(() => log.Append(Payload(2, 10_000))).Code);
        log.Rollback();
        Commit(log, Three);
        Assert.Equal([One, Three], ReadAll(log, 1));
    }

    [Fact]
    public void After_reserve_neither_append_nor_flush_takes_space()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var chance = new Random(seed);
            var disk = new SimulatedDisk(seed);
            disk.CreateDirectory("/db");
            using var log = Open(disk);
            Commit(log, Payload(1, chance.Next(1000)));
            var payloads = Enumerable.Range(2, chance.Next(1, 30)).Select(lsn => Payload(lsn, chance.Next(chance.Next(1, 3000)))).ToList();
            log.Reserve(payloads.Sum(p => (long)p.Length), payloads.Count);
            disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Create | DiskOperationKinds.Allocate, IsLasting = true, Error = PajsErrorCode.DiskFull });
            foreach (var payload in payloads) log.Append(payload);
            log.Flush(sync: true);
            Assert.True(log.Seal(), $"seed {seed}: the seal has room too");
        }
    }
}
