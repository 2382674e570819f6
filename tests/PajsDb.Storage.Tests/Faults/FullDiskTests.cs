using Pajs.Testing.Disks;
using Pajs.Testing.Simulation;

namespace Pajs.Storage.Tests.Faults;

/// <summary>A full disk is an error, not an outage: reads go on, and writes go on as soon as there is room. (Promise F5.)</summary>
public sealed class FullDiskTests
{
    [Fact]
    public void Writes_fail_on_a_full_disk_reads_go_on_and_writes_go_on_after_it()
    {
        var full = 0;
        for (var room = 0; room <= 200; room += 8)
        {
            var disk = new SimulatedDisk(room);
            var versions = StoreVersions.Empty;
            using var store = KeyValueStore.Open(disk, SimulatedStore.Directory, SimulatedStore.Options);
            Commit(store, ref versions, 0);
            disk.Capacity = disk.UsedBytes + (room * 4096);
            var number = 1;
            for (; number < 200; number++)
            {
                if (Commit(store, ref versions, number)) continue;
                full++;
                Compare(store, versions);
                var crashed = disk.Crash(CrashPlan.LoseAll);
                crashed.Capacity = long.MaxValue;
                new CrashState(crashed, versions, versions.Last, versions.Last, $"full with room for {room} pages").Verify();
                break;
            }

            disk.Capacity = long.MaxValue;
            for (var more = 0; more < 5; more++) Assert.True(Commit(store, ref versions, number + more), "there is room again");
            Compare(store, versions);
            Assert.Equal([], store.Check().Damages);
            new CrashState(disk.Crash(CrashPlan.LoseAll), versions, versions.Last, versions.Last, "with room again").Verify();
        }

        Assert.True(full > 10, $"the disk was full {full} times");
    }

    /// <summary>A commit failed for want of room, and so did the mark that it does not count; then a checkpoint tried to write that mark before its
    /// sync, and its failure made the store refuse all writes, though no sync had failed.</summary>
    [Fact]
    public void A_checkpoint_that_finds_no_room_in_the_log_refuses_nothing()
    {
        var disk = new SimulatedDisk(1);
        using var store = KeyValueStore.Open(disk, SimulatedStore.Directory, SimulatedStore.Options);
        var batch = new WriteBatch();
        batch.Put("a"u8, new byte[100]);
        Assert.Equal(CommitStatus.Committed, store.Commit(batch, null, Durability.Async).Status);
        var full = disk.Inject(new FaultPlan
        {
            Kinds = DiskOperationKinds.Write, PathPart = ".log", IsLasting = true, Error = PajsErrorCode.DiskFull,
        });
        Assert.Equal(PajsErrorCode.IoError, Assert.Throws<PajsException>(() => store.Commit(batch, null, Durability.Full)).Code);
        Assert.Equal(PajsErrorCode.DiskFull, Assert.ThrowsAny<PajsException>(store.Checkpoint).Code);
        Assert.True(full.HitCount > 2, $"{full.HitCount} writes failed");
        disk.ClearFaults();
        Assert.Equal(2, store.Commit(batch, null, Durability.Full).Lsn.Value);
        store.Checkpoint();
        Assert.Equal([], store.Check().Damages);
    }

    /// <summary>As above; but the first to write again is the checkpoint. It writes the mark and syncs it, and then looked for files yet to be synced
    /// where there were none: an exception that no caller expects, on a timer's thread the end of the process.</summary>
    [Fact]
    public void A_checkpoint_can_be_the_first_to_write_again()
    {
        var disk = new SimulatedDisk(1);
        using var store = KeyValueStore.Open(disk, SimulatedStore.Directory, SimulatedStore.Options);
        var batch = new WriteBatch();
        batch.Put("a"u8, new byte[100]);
        Assert.Equal(CommitStatus.Committed, store.Commit(batch, null, Durability.Async).Status);
        disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Write, PathPart = ".log", IsLasting = true, Error = PajsErrorCode.DiskFull });
        Assert.ThrowsAny<PajsException>(() => store.Commit(batch, null, Durability.Full));
        disk.ClearFaults();
        store.Checkpoint();
        Assert.Equal(1, store.GetStatistics().CheckpointedThrough.Value);
        Assert.Equal(2, store.Commit(batch, null, Durability.Full).Lsn.Value);
    }

    private static bool Commit(KeyValueStore store, ref StoreVersions versions, int number)
    {
        var random = new Random(number);
        var batch = new WriteBatch();
        var value = new byte[number % 3 == 0 ? 20_000 : 1_500];
        random.NextBytes(value);
        batch.Put([(byte)random.Next(200)], value);
        var after = versions.After(batch, out var expected);
        try
        {
            Assert.Equal(expected, store.Commit(batch, null, Durability.Full));
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.DiskFull)
        {
            Assert.Contains(SimulatedStore.Directory, error.Message, StringComparison.Ordinal);
            return false;
        }

        versions = after;
        return true;
    }

    private static void Compare(KeyValueStore store, StoreVersions versions)
    {
        using var snapshot = store.OpenSnapshot();
        SimulatedStore.RequireEqual(snapshot, versions[versions.Last]);
    }
}
