using Pajs.Testing.Disks;
using Xunit;

namespace Pajs.Files.Tests.Disks;

public sealed class FaultTests
{
    private readonly SimulatedDisk _disk = new(seed: 7);

    public static TheoryData<DiskOperationKinds> EveryKind()
    {
        var kinds = new TheoryData<DiskOperationKinds>();
        for (var kind = 1; kind <= (int)DiskOperationKinds.SyncDirectory; kind <<= 1) kinds.Add((DiskOperationKinds)kind);
        return kinds;
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Every_kind_of_operation_can_fail_and_works_afterwards(DiskOperationKinds kind)
    {
        _disk.CreateDirectory("d");
        using var file = _disk.Open("a", FileOpening.New);
        file.Write(0, [1, 2, 3]);
        var plan = _disk.Inject(new() { Kinds = kind });
        var error = Assert.Throws<FileException>(() => Do(kind, file));
        Assert.Equal(PajsErrorCode.IoError, error.Code);
        Assert.Equal(1, plan.HitCount);
        Do(kind, file);
        Assert.Equal(1, plan.HitCount);
    }

    [Fact]
    public void The_nth_matching_operation_fails_once()
    {
        using var file = _disk.Open("a", FileOpening.New);
        _disk.Inject(new() { Kinds = DiskOperationKinds.Write | DiskOperationKinds.Flush, Nth = 3, Error = PajsErrorCode.DiskFull });
        file.Write(0, [1]);
        file.Flush();
        Assert.Equal(PajsErrorCode.DiskFull, Assert.Throws<FileException>(() => file.Write(0, [2])).Code);
        file.Flush();
        file.Write(0, [3]);
    }

    [Fact]
    public void A_lasting_fault_ends_only_when_faults_are_cleared()
    {
        using var file = _disk.Open("a", FileOpening.New);
        var plan = _disk.Inject(new() { Kinds = DiskOperationKinds.Write, Nth = 2, IsLasting = true });
        file.Write(0, [1]);
        for (var i = 0; i < 5; i++) Assert.Throws<FileException>(() => file.Write(0, [2]));
        file.Flush();
        _disk.ClearFaults();
        file.Write(0, [3]);
        Assert.Equal(5, plan.HitCount);
    }

    [Fact]
    public void A_fault_may_be_meant_for_some_paths_only()
    {
        using var log = _disk.Open("log-1", FileOpening.New);
        using var pages = _disk.Open("pages", FileOpening.New);
        _disk.Inject(new() { Kinds = DiskOperationKinds.Write, PathPart = "log", IsLasting = true });
        pages.Write(0, [1]);
        Assert.Throws<FileException>(() => log.Write(0, [1]));
        pages.Write(0, [2]);
    }

    [Fact]
    public void A_plan_that_never_hit_says_so()
    {
        var plan = _disk.Inject(new() { Kinds = DiskOperationKinds.Any, Nth = 100 });
        _disk.CreateDirectory("d");
        Assert.Equal(0, plan.HitCount);
    }

    [Fact]
    public void A_failed_write_has_written_some_first_part()
    {
        var lengths = new SortedSet<int>();
        for (var seed = 0; seed < 300; seed++)
        {
            var disk = new SimulatedDisk(seed);
            using var file = disk.Open("a", FileOpening.New);
            file.Write(0, new byte[8]);
            disk.Inject(new() { Kinds = DiskOperationKinds.Write });
            Assert.Throws<FileException>(() => file.Write(2, [1, 1, 1, 1]));
            var content = DiskImage.ContentOf(disk, "a");
            var written = content.Count(value => value == 1);
            Assert.Equal(-1, content.AsSpan(2 + written).IndexOfAnyExcept((byte)0));
            Assert.Equal(8, content.Length);
            lengths.Add(written);
        }

        Assert.Equal([0, 1, 2, 3], lengths);
    }

    [Theory]
    [InlineData(DiskOperationKinds.SetLength)]
    [InlineData(DiskOperationKinds.Allocate)]
    [InlineData(DiskOperationKinds.Create)]
    [InlineData(DiskOperationKinds.Delete)]
    [InlineData(DiskOperationKinds.Rename)]
    [InlineData(DiskOperationKinds.CreateDirectory)]
    [InlineData(DiskOperationKinds.DeleteDirectory)]
    public void Other_operations_that_fail_have_changed_nothing(DiskOperationKinds kind)
    {
        _disk.CreateDirectory("d");
        using var file = _disk.Open("a", FileOpening.New);
        file.Write(0, [1, 2, 3]);
        var before = DiskImage.Describe(_disk);
        _disk.Inject(new() { Kinds = kind });
        Assert.Throws<FileException>(() => Do(kind, file));
        Assert.Equal(before, DiskImage.Describe(_disk));
    }

    /// <remarks>As Linux does: the cache keeps what was written and calls it clean, so the next flush has nothing to do.</remarks>
    [Fact]
    public void What_a_failed_flush_dropped_is_read_but_no_later_flush_makes_it_durable()
    {
        var outcomes = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 200; seed++)
        {
            var disk = new SimulatedDisk(seed);
            using var file = disk.Open("a", FileOpening.New);
            file.Write(0, new byte[1_024]);
            file.Flush();
            disk.SyncDirectory("/");
            file.Write(0, Filled(1_024, 1));
            disk.Inject(new() { Kinds = DiskOperationKinds.Flush });
            Assert.Throws<FileException>(file.Flush);
            file.Flush();
            Assert.Equal(Filled(1_024, 1), DiskImage.ContentOf(disk, "a"));
            var left = DiskImage.ContentOf(disk.Crash(CrashPlan.KeepAll), "a");
            Assert.Equal(left, DiskImage.ContentOf(disk.Crash(CrashPlan.LoseAll), "a"));
            outcomes.Add($"{left[0]}{left[512]}");
        }

        Assert.Equal(["00", "01", "10", "11"], outcomes);
    }

    [Fact]
    public void Writing_again_after_a_failed_flush_and_flushing_makes_durable()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var disk = new SimulatedDisk(seed);
            using var file = disk.Open("a", FileOpening.New);
            disk.SyncDirectory("/");
            file.Write(0, Filled(2_000, 1));
            disk.Inject(new() { Kinds = DiskOperationKinds.Flush });
            Assert.Throws<FileException>(file.Flush);
            file.Write(0, Filled(2_500, 2));
            file.Flush();
            Assert.Equal(Filled(2_500, 2), DiskImage.ContentOf(disk.Crash(CrashPlan.LoseAll), "a"));
        }
    }

    [Fact]
    public void Names_are_kept_or_dropped_by_a_failed_directory_sync_for_good()
    {
        var outcomes = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 100; seed++)
        {
            var disk = new SimulatedDisk(seed);
            disk.Open("a", FileOpening.New).Dispose();
            disk.Open("b", FileOpening.New).Dispose();
            disk.Inject(new() { Kinds = DiskOperationKinds.SyncDirectory });
            Assert.Throws<FileException>(() => disk.SyncDirectory("/"));
            disk.SyncDirectory("/");
            Assert.Equal(["a", "b"], disk.ListFiles("/"));
            outcomes.Add(string.Concat(disk.Crash(CrashPlan.KeepAll).ListFiles("/")));
        }

        Assert.Equal(["", "a", "ab", "b"], outcomes);
    }

    private void Do(DiskOperationKinds kind, IFile file)
    {
        switch (kind)
        {
            case DiskOperationKinds.Read: file.Read(0, new byte[1]); break;
            case DiskOperationKinds.Open: _disk.Open("a", FileOpening.Existing).Dispose(); break;
            case DiskOperationKinds.Create: _disk.Open("new", FileOpening.ExistingOrNew).Dispose(); break;
            case DiskOperationKinds.Write: file.Write(0, [9]); break;
            case DiskOperationKinds.SetLength: file.SetLength(1); break;
            case DiskOperationKinds.Allocate: file.Allocate(100); break;
            case DiskOperationKinds.Flush: file.Flush(); break;
            case DiskOperationKinds.Delete: _disk.DeleteFile("a"); break;
            case DiskOperationKinds.Rename: _disk.Rename("a", "b"); break;
            case DiskOperationKinds.CreateDirectory: _disk.CreateDirectory("e"); break;
            case DiskOperationKinds.DeleteDirectory: _disk.DeleteDirectory("d"); break;
            case DiskOperationKinds.SyncDirectory: _disk.SyncDirectory("/"); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not one kind.");
        }
    }

    private static byte[] Filled(int length, byte value)
    {
        var content = new byte[length];
        content.AsSpan().Fill(value);
        return content;
    }
}
