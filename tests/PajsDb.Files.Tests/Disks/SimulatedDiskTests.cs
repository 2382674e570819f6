using System.Globalization;
using Pajs.Testing.Disks;
using Xunit;

namespace Pajs.Files.Tests.Disks;

/// <summary>What a test can do with a simulated disk besides crashing it and making it fail.</summary>
public sealed class SimulatedDiskTests
{
    private readonly SimulatedDisk _disk = new();
    private readonly List<string> _seen = [];

    [Fact]
    public void Operations_that_change_something_are_counted_and_announced_in_order()
    {
        _disk.BeforeOperation = operation => _seen.Add(string.Create(
            CultureInfo.InvariantCulture, $"{operation.Number} {operation.Kind} {operation.Path} {operation.Offset} {operation.Length}"));
        UseEveryOperation();
        Assert.Equal(
            [
                "1 CreateDirectory x/y 0 0", "2 CreateDirectory x/y 0 0", "3 Create a 0 0", "4 Write a 5 3", "5 SetLength a 0 4",
                "6 Allocate a 0 100", "7 Flush a 0 0", "8 Rename a 0 0", "9 Delete b 0 0", "10 DeleteDirectory x/y 0 0",
                "11 SyncDirectory x 0 0",
            ],
            _seen);
        Assert.Equal(11, _disk.OperationCount);
    }

    [Fact]
    public void A_hook_before_an_operation_sees_nothing_of_it_and_one_after_it_sees_all()
    {
        _disk.BeforeOperation = operation => _seen.Add($"before {Look()}");
        _disk.AfterOperation = operation => _seen.Add($"after {Look()}");
        using var file = _disk.Open("a", FileOpening.New);
        file.Write(0, [1]);
        file.Write(0, [2]);
        Assert.Equal(["before -", "after ", "before ", "after 01", "before 01", "after 02"], _seen);

        string Look()
        {
            var crashed = _disk.Crash(CrashPlan.KeepAll);
            return crashed.FileExists("a") ? Convert.ToHexString(DiskImage.ContentOf(crashed, "a")) : "-";
        }
    }

    [Fact]
    public void A_failed_operation_counts_but_is_not_announced_as_done()
    {
        using var file = _disk.Open("a", FileOpening.New);
        _disk.AfterOperation = operation => _seen.Add("after");
        _disk.Inject(new() { Kinds = DiskOperationKinds.Write });
        Assert.Throws<FileException>(() => file.Write(0, [1]));
        Assert.Empty(_seen);
        Assert.Equal(2, _disk.OperationCount);
    }

    [Fact]
    public void Without_power_every_call_fails_but_disposal_and_crash()
    {
        var file = _disk.Open("a", FileOpening.New);
        file.Write(0, [1]);
        var held = _disk.Lock("LOCK");
        var count = _disk.OperationCount;
        _disk.PowerOff();
        Action[] calls =
        [
            () => _ = file.Length, () => file.Read(0, new byte[1]), () => file.Write(0, [1]), () => file.SetLength(0),
            () => file.Allocate(1), file.Flush, () => _disk.Open("a", FileOpening.Existing), () => _disk.Open("b", FileOpening.New), () => _disk.FileExists("a"),
            () => _disk.DirectoryExists("/"), () => _disk.CreateDirectory("d"), () => _disk.ListFiles("/"),
            () => _disk.ListDirectories("/"), () => _disk.DeleteFile("a"), () => _disk.DeleteDirectory("d"), () => _disk.Rename("a", "b"), () => _disk.SyncDirectory("/"),
            () => _disk.Lock("LOCK"),
        ];
        foreach (var call in calls) Assert.Throws<PowerOffException>(call);
        Assert.Equal(count, _disk.OperationCount);
        held.Dispose();
        file.Dispose();
        Assert.Equal([1], DiskImage.ContentOf(_disk.Crash(CrashPlan.KeepAll), "a"));
    }

    [Fact]
    public void Power_that_goes_off_before_an_operation_keeps_it_from_happening()
    {
        using var file = _disk.Open("a", FileOpening.New);
        _disk.BeforeOperation = operation => _disk.PowerOff();
        Assert.Throws<PowerOffException>(() => file.Write(0, [1]));
        Assert.Empty(DiskImage.ContentOf(_disk.Crash(CrashPlan.KeepAll), "a"));
    }

    [Fact]
    public void Power_that_goes_off_after_an_operation_keeps_it_from_being_acknowledged()
    {
        using var file = _disk.Open("a", FileOpening.New);
        _disk.AfterOperation = operation => _disk.PowerOff();
        Assert.Throws<PowerOffException>(() => file.Write(0, [1]));
        Assert.Equal([1], DiskImage.ContentOf(_disk.Crash(CrashPlan.KeepAll), "a"));
    }

    [Fact]
    public void A_crash_ends_locks_and_leaves_the_original_usable()
    {
        using var held = _disk.Lock("LOCK");
        using var file = _disk.Open("a", FileOpening.New);
        var crashed = _disk.Crash(CrashPlan.KeepAll);
        using var heldAgain = crashed.Lock("LOCK");
        Assert.Throws<PajsException>(() => _disk.Lock("LOCK"));
        file.Write(0, [1]);
        Assert.Empty(DiskImage.ContentOf(crashed, "a"));
        Assert.Equal(0, crashed.Crash(CrashPlan.KeepAll).OperationCount);
    }

    [Fact]
    public void Damage_is_seen_at_once_and_after_any_crash()
    {
        using var file = _disk.Open("a", FileOpening.New);
        file.Write(0, [1, 2, 3, 4]);
        file.Flush();
        _disk.SyncDirectory("/");
        _disk.Corrupt("a", 1, 0x80);
        file.Write(0, [1]);
        _disk.Overwrite("a", 2, [7, 8]);
        byte[] damaged = [1, 0x82, 7, 8];
        Assert.Equal(damaged, DiskImage.ContentOf(_disk, "a"));
        foreach (var plan in new[] { CrashPlan.LoseAll, CrashPlan.KeepAll, CrashPlan.TornLastWrite(3), CrashPlan.Random(5) })
            Assert.Equal(damaged, DiskImage.ContentOf(_disk.Crash(plan), "a"));
    }

    [Fact]
    public void Damage_of_one_disk_does_not_reach_those_that_share_its_contents()
    {
        using (var file = _disk.Open("a", FileOpening.New)) file.Write(0, [1, 2, 3]);
        var crashed = _disk.Crash(CrashPlan.KeepAll);
        crashed.Corrupt("a", 0, 1);
        Assert.Equal([1, 2, 3], DiskImage.ContentOf(_disk, "a"));
        Assert.Equal([0, 2, 3], DiskImage.ContentOf(crashed, "a"));
    }

    [Fact]
    public void Only_what_is_there_can_be_damaged()
    {
        using (var file = _disk.Open("a", FileOpening.New)) file.Write(0, [1, 2, 3]);
        Assert.Throws<EndOfStreamException>(() => _disk.Corrupt("a", 3, 1));
        Assert.Throws<EndOfStreamException>(() => _disk.Overwrite("a", 2, [1, 2]));
        Assert.Throws<FileNotFoundException>(() => _disk.Corrupt("b", 0, 1));
        Assert.Equal([1, 2, 3], DiskImage.ContentOf(_disk, "a"));
    }

    private void UseEveryOperation()
    {
        _disk.CreateDirectory("x/y");
        using (var file = _disk.Open("a", FileOpening.ExistingOrNew))
        {
            file.Write(5, [1, 2, 3]);
            file.SetLength(4);
            file.Allocate(100);
            file.Read(0, new byte[1]);
            file.Flush();
        }

        _disk.Rename("a", "b");
        _disk.Open("b", FileOpening.ExistingOrNew).Dispose();
        _disk.DeleteFile("b");
        _disk.DeleteFile("b");
        _disk.DeleteDirectory("x/y");
        _disk.SyncDirectory("x");
    }
}
