using Pajs.Testing.Disks;
using Xunit;

namespace Pajs.Files.Tests.Disks;

public sealed class CapacityTests
{
    private readonly SimulatedDisk _disk = new() { Capacity = 10 * 4_096 };

    [Fact]
    public void A_write_that_wants_more_room_than_there_is_writes_what_fits_and_fails()
    {
        using var file = _disk.Open("a", FileOpening.New);
        file.Write(0, new byte[8 * 4_096]);
        var error = Assert.Throws<FileException>(() => file.Write(8 * 4_096, new byte[4 * 4_096]));
        Assert.Equal(PajsErrorCode.DiskFull, error.Code);
        Assert.Equal(10 * 4_096, file.Length);
        Assert.Equal(_disk.Capacity, _disk.UsedBytes);
    }

    [Fact]
    public void Writes_where_room_was_taken_before_never_fail_for_want_of_it()
    {
        using var reserved = _disk.Open("a", FileOpening.New);
        using var other = _disk.Open("b", FileOpening.New);
        reserved.Allocate(6 * 4_096);
        other.Write(0, new byte[4 * 4_096]);
        Assert.Throws<FileException>(() => other.Write(4 * 4_096, [1]));
        reserved.Write(0, new byte[6 * 4_096]);
        reserved.Write((6 * 4_096) - 1, [1]);
        other.Write(100, new byte[3 * 4_096]);
        Assert.Throws<FileException>(() => reserved.Write((6 * 4_096) - 1, [1, 1]));
    }

    [Fact]
    public void Allocate_takes_all_or_nothing()
    {
        using var file = _disk.Open("a", FileOpening.New);
        Assert.Equal(PajsErrorCode.DiskFull, Assert.Throws<FileException>(() => file.Allocate((10 * 4_096) + 1)).Code);
        Assert.Equal(0, file.Length);
        Assert.Equal(0, _disk.UsedBytes);
        file.Allocate(10 * 4_096);
        Assert.Equal(_disk.Capacity, _disk.UsedBytes);
    }

    [Fact]
    public void SetLength_reserves_nothing_and_Allocate_fills_the_hole()
    {
        using var file = _disk.Open("a", FileOpening.New);
        file.SetLength(100 * 4_096);
        Assert.Equal(0, _disk.UsedBytes);
        file.Allocate(4 * 4_096);
        Assert.Equal(4 * 4_096, _disk.UsedBytes);
        Assert.Equal(100 * 4_096, file.Length);
        Assert.Throws<FileException>(() => file.Allocate(100 * 4_096));
    }

    [Fact]
    public void Cut_and_deleted_contents_give_their_room_back()
    {
        using (var file = _disk.Open("a", FileOpening.New))
        {
            file.Allocate(10 * 4_096);
            file.SetLength(4_096);
            Assert.Equal(4_096, _disk.UsedBytes);
            _disk.DeleteFile("a");
            Assert.Equal(4_096, _disk.UsedBytes);   // Still open.
        }

        Assert.Equal(0, _disk.UsedBytes);
    }

    [Fact]
    public void A_replaced_file_gives_its_room_back()
    {
        foreach (var name in new[] { "a", "b" })
        {
            using var file = _disk.Open(name, FileOpening.New);
            file.Write(0, new byte[5 * 4_096]);
        }

        _disk.Rename("a", "b");
        Assert.Equal(5 * 4_096, _disk.UsedBytes);
    }

    [Fact]
    public void Room_is_there_again_when_the_disk_grows()
    {
        using var file = _disk.Open("a", FileOpening.New);
        Assert.Throws<FileException>(() => file.Allocate(11 * 4_096));
        _disk.Capacity = 11 * 4_096;
        file.Allocate(11 * 4_096);
    }

    [Fact]
    public void A_reservation_survives_a_crash_with_its_length_and_only_so()
    {
        using var file = _disk.Open("a", FileOpening.New);
        _disk.SyncDirectory("/");
        file.Allocate(6 * 4_096);
        Assert.Equal(0, _disk.Crash(CrashPlan.LoseAll).UsedBytes);
        Assert.Equal(6 * 4_096, _disk.Crash(CrashPlan.KeepAll).UsedBytes);
        file.Flush();
        var crashed = _disk.Crash(CrashPlan.LoseAll);
        Assert.Equal(6 * 4_096, crashed.UsedBytes);
        Assert.Equal(_disk.Capacity, crashed.Capacity);
    }
}
