using FsCheck;
using FsCheck.Fluent;
using Pajs.Testing.Disks;
using Xunit;

namespace Pajs.Files.Tests.Disks;

/// <summary>What holds of a simulated disk after any history and any crash, seen from the outside.</summary>
public sealed class SimulatedDiskLaws
{
    private static readonly Config Histories = Config.QuickThrowOnFailure.WithMaxTest(1_500).WithEndSize(80);

    /// <remarks>This is the contract that a store is tested against. It says in particular that flushed bytes of a file whose name was
    /// synced are there, that bytes outside written ranges are untouched, and that sectors are not torn.</remarks>
    [Fact]
    public void A_crash_leaves_each_name_file_length_and_sector_as_it_was_at_the_last_sync_or_at_some_moment_since() =>
        Prop.ForAll<DiskStep[], int>((steps, seed) =>
        {
            var history = DiskHistory.Run(new SimulatedDisk(seed), steps);
            foreach (var plan in AllPlans(seed)) AssertMayBeLeft(history, history.Disk.Crash(plan));
        }).Check(Histories);

    [Fact]
    public void Losing_all_leaves_exactly_what_was_synced() => Prop.ForAll<DiskStep[]>(steps =>
    {
        var history = DiskHistory.Run(new SimulatedDisk(), steps);
        var crashed = history.Disk.Crash(CrashPlan.LoseAll);
        foreach (var name in DiskHistory.Names) AssertHolds(crashed, name, history.Durable(name)?.Durable);
    }).Check(Histories);

    [Fact]
    public void Keeping_all_leaves_exactly_what_was_seen() => Prop.ForAll<DiskStep[]>(steps =>
    {
        var history = DiskHistory.Run(new SimulatedDisk(), steps);
        foreach (var name in DiskHistory.Names) AssertHolds(history.Disk, name, history.Current(name)?.Current);
        Assert.Equal(DiskImage.Describe(history.Disk), DiskImage.Describe(history.Disk.Crash(CrashPlan.KeepAll)));
    }).Check(Histories);

    [Fact]
    public void A_disk_after_a_crash_has_nothing_left_to_lose() => Prop.ForAll<DiskStep[], int>((steps, seed) =>
    {
        var crashed = DiskHistory.Run(new SimulatedDisk(seed), steps).Disk.Crash(CrashPlan.Random(seed));
        var image = DiskImage.Describe(crashed);
        Assert.Equal(image, DiskImage.Describe(crashed.Crash(CrashPlan.LoseAll)));
        Assert.Equal(image, DiskImage.Describe(crashed.Crash(CrashPlan.Random(seed + 1))));
    }).Check(Histories);

    [Fact]
    public void The_same_seeds_and_steps_give_the_same_crash() => Prop.ForAll<DiskStep[], int>((steps, seed) =>
    {
        var first = DiskHistory.Run(new SimulatedDisk(seed), steps).Disk;
        var second = DiskHistory.Run(new SimulatedDisk(seed), steps).Disk;
        foreach (var plan in AllPlans(seed)) Assert.Equal(DiskImage.Describe(first.Crash(plan)), DiskImage.Describe(second.Crash(plan)));
    }).Check(Histories);

    [Fact]
    public void A_disk_and_its_crashed_copy_go_their_own_ways() => Prop.ForAll<DiskStep[], DiskStep[], int>((before, after, seed) =>
    {
        var history = DiskHistory.Run(new SimulatedDisk(seed), before);
        var crashed = history.Disk.Crash(CrashPlan.Random(seed));
        var left = DiskImage.Describe(crashed);
        foreach (var step in after) history.Do(step);
        Assert.Equal(left, DiskImage.Describe(crashed));

        var seen = DiskImage.Describe(history.Disk);
        foreach (var name in crashed.ListFiles("/"))
        {
            using var file = crashed.Open(name, FileOpening.Existing);
            file.Write(seed & 1_023, [255, 254, 253]);
            file.Flush();
        }

        Assert.Equal(seen, DiskImage.Describe(history.Disk));
        foreach (var name in DiskHistory.Names) AssertHolds(history.Disk, name, history.Current(name)?.Current);
    }).Check(Histories);

    [Fact]
    public void A_crash_takes_no_more_room_than_was_taken_or_pending() => Prop.ForAll<DiskStep[], int>((steps, seed) =>
    {
        var disk = DiskHistory.Run(new SimulatedDisk(seed), steps).Disk;
        Assert.Equal(disk.UsedBytes, disk.Crash(CrashPlan.KeepAll).UsedBytes);
        foreach (var name in DiskHistory.Names) disk.DeleteFile(name);
        Assert.Equal(0, disk.UsedBytes);
    }).Check(Histories);

    [Fact]
    public void What_a_lost_length_hides_never_comes_back() => Prop.ForAll<DiskStep[], int>((steps, seed) =>
    {
        var crashed = DiskHistory.Run(new SimulatedDisk(seed), steps).Disk.Crash(CrashPlan.Random(seed));
        foreach (var name in DiskHistory.Names)
        {
            if (!crashed.FileExists(name)) continue;
            using var file = crashed.Open(name, FileOpening.Existing);
            var length = (int)file.Length;
            file.SetLength(length + 20_000);
            Assert.Equal(-1, DiskImage.ContentOf(crashed, name).AsSpan(length).IndexOfAnyExcept((byte)0));
        }
    }).Check(Histories);

    private static IEnumerable<CrashPlan> AllPlans(int seed) =>
        [CrashPlan.LoseAll, CrashPlan.KeepAll, CrashPlan.TornLastWrite(seed), CrashPlan.InOrder(seed), .. Randoms(seed)];

    private static IEnumerable<CrashPlan> Randoms(int seed) => Enumerable.Range(0, 6).Select(i => CrashPlan.Random(unchecked(seed + i)));

    private static void AssertMayBeLeft(DiskHistory history, SimulatedDisk crashed)
    {
        foreach (var name in DiskHistory.Names)
        {
            var files = history.AfterCrash(name);
            if (!crashed.FileExists(name))
            {
                Assert.Contains(null, files);
                continue;
            }

            var content = DiskImage.ContentOf(crashed, name);
            Assert.Contains(files, file => file is not null && file.MayBecome(content, crashed.SectorBytes));
        }
    }

    private static void AssertHolds(SimulatedDisk disk, string name, byte[]? content)
    {
        Assert.Equal(content is not null, disk.FileExists(name));
        if (content is not null) Assert.Equal(content, DiskImage.ContentOf(disk, name));
    }
}
