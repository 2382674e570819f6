using Pajs.Files;
using Pajs.Storage.Log;
using Pajs.Storage.Pages;
using Pajs.Storage.Recovery;
using Pajs.Testing.Clocks;
using Pajs.Testing.Disks;
using Pajs.Testing.Simulation;

namespace Pajs.Storage.Tests.Faults;

/// <summary>The page store is a view of the log, and never holds what the log has not made durable: whoever follows the log would miss it.</summary>
public sealed class CheckpointOrderTests
{
    private const int Commits = 5;

    /// <summary>The entries alone would not show it: after a crash they are all there, out of the page file, and the log goes on behind a
    /// gap.</summary>
    [Fact]
    public void A_checkpoint_of_asynchronous_commits_is_never_ahead_of_the_log()
    {
        var disk = new SimulatedDisk(1);
        var states = new List<SimulatedDisk>();
        using (var store = SimulatedStore.Open(disk, new ManualTimeProvider()))
        {
            for (var number = 1; number <= Commits; number++) store.Commit(Put(number), null, Durability.Async);
            disk.BeforeOperation = _ => states.Add(disk.Crash(CrashPlan.LoseAll));
            store.Checkpoint();
            states.Add(disk.Crash(CrashPlan.LoseAll));
            disk.BeforeOperation = null;
        }

        Assert.True(states.Count > 5, $"the checkpoint has only {states.Count} operations");
        foreach (var state in states) RequireLogReaches(CheckpointOf(state), state);
        Assert.Equal(new Lsn(Commits), CheckpointOf(states[^1]).Lsn);
    }

    private static MetaPage CheckpointOf(SimulatedDisk disk)
    {
        using var file = disk.Open(DamageFixture.PagesPath, FileOpening.Existing);
        return StoreFiles.ReadMeta(new PageFile(file));
    }

    // Nothing is let go of here, for all is in the first segment: the log alone has to give all that the checkpoint holds.
    private static void RequireLogReaches(MetaPage checkpoint, SimulatedDisk disk)
    {
        var options = new CommitLogOptions
        {
            SegmentSize = SimulatedStore.Options.LogSegmentSize, PageSize = SimulatedStore.Options.LogPageSize, DatabaseId = checkpoint.DatabaseId,
        };
        using var log = CommitLog.Open(disk, SimulatedStore.Directory + "/" + StoreFiles.LogName, options, Lsn.Zero);
        Assert.True(log.LastLsn >= checkpoint.Lsn, $"the checkpoint holds commit {checkpoint.Lsn}, and the log ends with {log.LastLsn}");
    }

    private static WriteBatch Put(int number)
    {
        var batch = new WriteBatch();
        batch.Put([(byte)number], new byte[200]);
        return batch;
    }
}
