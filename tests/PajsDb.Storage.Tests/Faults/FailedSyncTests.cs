using Pajs.Testing.Disks;
using Pajs.Testing.Simulation;

namespace Pajs.Storage.Tests.Faults;

/// <summary>After a failed sync nobody knows what reached the disk, and a second one may report success for bytes that are lost. So whichever sync
/// of the log or of the page file fails, nothing is retried: writes are refused until the store is reopened, and reads go on. (Promise
/// F5.)</summary>
public sealed class FailedSyncTests
{
    private const int Commits = 60;

    /// <summary>Among the syncs are those of commits, of a new segment's name, of a retired one's, of checkpoints, and of the mark after a
    /// rollback.</summary>
    [Theory]
    [InlineData(DiskOperationKinds.Flush, 60)]
    [InlineData(DiskOperationKinds.SyncDirectory, 4)]
    public void Writes_are_refused_after_a_failed_sync_and_reads_go_on(DiskOperationKinds kind, int refusalsLeast)
    {
        var refusals = 0;
        for (var nth = 1; ; nth++)
        {
            var disk = new SimulatedDisk(nth);
            using var store = KeyValueStore.Open(disk, SimulatedStore.Directory, SimulatedStore.Options);
            var plan = new FaultPlan { Kinds = kind, Nth = nth };
            disk.Inject(plan);
            var error = CommitUntilError(store, out var versions);
            disk.ClearFaults();
            if (plan.HitCount == 0) break;

            // Without an error it was the checkpoint after the last commit that failed.
            if (error is null || error.Code == PajsErrorCode.WritesRefused)
            {
                refusals++;
                RequireRefusing(store, versions);
                continue;
            }

            // A segment in the making has no name yet: nothing depends on it, and the next attempt makes it anew.
            Assert.Equal(PajsErrorCode.IoError, error.Code);
            Assert.Matches("/(new|spare-[0-9]+)\\.log'", error.Message);
            Assert.Equal(CommitStatus.Committed, store.Commit(Batch(Commits), null, Durability.Full).Status);
        }

        Assert.True(refusals >= refusalsLeast, $"only {refusals} failures refused writes");
    }

    [Fact]
    public void A_failed_sync_of_the_mark_after_a_rollback_refuses_writes_too()
    {
        var disk = new SimulatedDisk(1);
        using var store = KeyValueStore.Open(disk, SimulatedStore.Directory, SimulatedStore.Options);
        var versions = StoreVersions.Empty.After(Batch(0), out _);
        store.Commit(Batch(0), null, Durability.Full);
        disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Write });
        disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Flush });
        var error = Assert.Throws<PajsException>(() => store.Commit(Batch(1), null, Durability.Full));
        Assert.Equal(PajsErrorCode.WritesRefused, error.Code);
        disk.ClearFaults();
        RequireRefusing(store, versions);
    }

    private static void RequireRefusing(KeyValueStore store, StoreVersions versions)
    {
        foreach (var durability in new[] { Durability.Full, Durability.Async })
            Assert.Equal(PajsErrorCode.WritesRefused, Assert.Throws<PajsException>(() => store.Commit(Batch(Commits), null, durability)).Code);
        Assert.Equal(PajsErrorCode.WritesRefused, Assert.Throws<PajsException>(store.Checkpoint).Code);
        using var snapshot = store.OpenSnapshot();
        SimulatedStore.RequireEqual(snapshot, versions[versions.Last]);
    }

    /// <returns>The error of the first commit that failed.</returns>
    private static PajsException? CommitUntilError(KeyValueStore store, out StoreVersions versions)
    {
        versions = StoreVersions.Empty;
        for (var number = 0; number < Commits; number++)
        {
            var after = versions.After(Batch(number), out var expected);
            try
            {
                Assert.Equal(expected, store.Commit(Batch(number), null, Durability.Full));
            }
            catch (PajsException error)
            {
                return error;
            }

            versions = after;
        }

        return null;
    }

    private static WriteBatch Batch(int number)
    {
        var value = new byte[2_500];
        new Random(number).NextBytes(value);
        var batch = new WriteBatch();
        batch.Put([(byte)(number % 20)], value);
        return batch;
    }
}
