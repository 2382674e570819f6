using Pajs.Storage.Recovery;
using Pajs.Testing.Disks;
using Pajs.Testing.Simulation;

namespace Pajs.Storage.Tests.Backup;

/// <summary>A crash or a failure at any operation of a backup, a copy or a restore leaves the source untouched, and the target whole or not
/// there. (Promises F1 and F5.)</summary>
public sealed class BackupCrashLaws
{
    private const string Archive = BackupFixture.Archives + "/target.pajsbak";
    private const string Directory = "/target";

    public static TheoryData<string> Steps => ["backup", "log", "copy", "restore"];

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_crash_at_any_operation_leaves_a_whole_target_or_none(string step)
    {
        var disk = new SimulatedDisk(17);
        using var fixture = Make(disk);
        var states = new List<(SimulatedDisk Disk, string Origin)>();
        disk.BeforeOperation = next =>
        {
            foreach (var plan in new[] { CrashPlan.LoseAll, CrashPlan.KeepAll, CrashPlan.InOrder(next.Number), CrashPlan.Random(next.Number) })
                states.Add((disk.Crash(plan), $"before {next.Kind} '{next.Path}' {next.Offset}+{next.Length}, {plan}"));
        };
        Run(fixture, step);
        disk.BeforeOperation = null;
        states.Add((disk.Crash(CrashPlan.LoseAll), "at the end"));
        Assert.InRange(states.Count, 30, int.MaxValue);
        var complete = 0;
        foreach (var (crashed, origin) in states)
        {
            if (VerifyTarget(crashed, fixture, step, origin)) complete++;
            new CrashState(crashed, fixture.Versions, fixture.Versions.Last, fixture.Versions.Last, $"{step}, {origin}").Verify();
        }

        Assert.InRange(complete, 1, states.Count - 1);
        Assert.True(VerifyTarget(states[^1].Disk, fixture, step, "at the end, again"), "what returned is durable");
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_failure_of_any_operation_leaves_no_target_and_a_clear_error(string step)
    {
        var failures = 0;
        for (var nth = 1; ; nth++)
        {
            var code = nth % 2 == 0 ? PajsErrorCode.DiskFull : PajsErrorCode.IoError;
            var disk = new SimulatedDisk(nth);
            using var fixture = Make(disk);
            var plan = disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.AnyChange, Nth = nth, Error = code });
            try
            {
                Run(fixture, step);
            }
            catch (PajsException error)
            {
                failures++;
                Assert.Equal(code, error.Code);
                Assert.Contains("'/", error.Message, StringComparison.Ordinal);
                RequireNothing(disk, step);
            }

            disk.ClearFaults();
            if (plan.HitCount == 0) break;
            var batch = new WriteBatch();
            batch.Put("goes on"u8, new byte[100]);
            fixture.Commit(batch);
            Assert.Empty(fixture.Store.Check().Damages);
        }

        Assert.InRange(failures, 8, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_full_disk_leaves_no_target_and_the_same_call_succeeds_when_there_is_room(string step)
    {
        for (var room = 0; room < 40; room += 6)
        {
            var disk = new SimulatedDisk(room);
            using var fixture = Make(disk);
            disk.Capacity = disk.UsedBytes + (room * 4096);
            var error = Assert.ThrowsAny<PajsException>(() => Run(fixture, step));
            Assert.Equal(PajsErrorCode.DiskFull, error.Code);
            RequireNothing(disk, step);
            disk.Capacity = long.MaxValue;
            Run(fixture, step);
            Assert.True(VerifyTarget(disk.Crash(CrashPlan.LoseAll), fixture, step, "with room"));
        }
    }

    private static BackupFixture Make(SimulatedDisk disk)
    {
        var fixture = BackupFixture.Open(disk);
        fixture.Commit(10);
        var full = fixture.Store.BackUp(disk, BackupFixture.Full, BackupFixture.SmallBlocks);
        fixture.Commit(20);
        fixture.Store.BackUpLog(disk, BackupFixture.Path("log"), full.To);
        fixture.Commit(3);
        return fixture;
    }

    private static void Run(BackupFixture fixture, string step)
    {
        var blocks = new BackupOptions { BlockSize = 16 << 10 };
        if (step == "backup") fixture.Store.BackUp(fixture.Files, Archive, blocks);
        else if (step == "log") fixture.Store.BackUpLog(fixture.Files, Archive, fixture.TokenAt(10), blocks);
        else if (step == "copy") fixture.Store.CopyTo(fixture.Files, Directory);
        else
        {
            var options = new RestoreOptions { CacheSize = 1 << 20 };
            KeyValueStore.Restore(fixture.Files, [BackupFixture.Full, BackupFixture.Path("log")], Directory, options);
        }
    }

    /// <returns>Whether the target is there; then it is whole.</returns>
    private static bool VerifyTarget(SimulatedDisk disk, BackupFixture fixture, string step, string origin)
    {
        if (step is "backup" or "log")
        {
            if (!disk.FileExists(Archive)) return false;
            var report = BackupArchive.Check(disk, Archive);
            Assert.True(report.IsSound, $"{origin}: {string.Join("; ", report.Damages)}");
            Assert.Equal(33, report.Summary!.To.Lsn.Value);
            return true;
        }

        if (!disk.FileExists(StoreFiles.Combine(Directory, StoreFiles.PagesName)))
        {
            // And what is left of it is in nobody's way.
            KeyValueStore.Restore(disk, [BackupFixture.Full], Directory);
            return false;
        }

        using var store = KeyValueStore.Open(disk, Directory, fixture.Options);
        Assert.True(store.Check().IsSound, origin);
        using var snapshot = store.OpenSnapshot();
        SimulatedStore.RequireEqual(snapshot, fixture.Versions[step == "copy" ? 33 : 30]);
        return true;
    }

    private static void RequireNothing(SimulatedDisk disk, string step)
    {
        if (step is "backup" or "log") Assert.Equal(["full.pajsbak", "log.pajsbak"], disk.ListFiles(BackupFixture.Archives));
        else Assert.False(disk.DirectoryExists(Directory), "the directory of the new database is there");
    }
}
