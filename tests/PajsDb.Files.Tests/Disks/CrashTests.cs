using System.Text;
using Pajs.Testing.Disks;
using Xunit;

namespace Pajs.Files.Tests.Disks;

/// <summary>Crashes one by one: what each part of a plan does, and that chance shows all that the contract allows.</summary>
/// <remarks>Contents are texts of one letter a sector: "AB" is a sector of As, then one of Bs. A dot stands for zeros.</remarks>
public sealed class CrashTests
{
    private const int SeedCount = 400;

    private readonly SimulatedDisk _disk = new();

    [Fact]
    public void A_flushed_file_without_a_synced_name_can_be_lost()
    {
        using var file = Made("a", "A");
        file.Flush();
        Assert.False(_disk.Crash(CrashPlan.LoseAll).FileExists("a"));
        _disk.SyncDirectory("/");
        Assert.Equal("A", Sectors(_disk.Crash(CrashPlan.LoseAll), "a"));
    }

    [Fact]
    public void A_synced_name_without_a_flush_leads_to_an_empty_file()
    {
        using var file = Made("a", "AB");
        _disk.SyncDirectory("/");
        Assert.Equal("", Sectors(_disk.Crash(CrashPlan.LoseAll), "a"));
        Assert.Equal("AB", Sectors(_disk.Crash(CrashPlan.KeepAll), "a"));
    }

    [Fact]
    public void Kept_contents_stay_hidden_behind_a_lost_length()
    {
        using var file = Made("a", "AB");
        _disk.SyncDirectory("/");
        Assert.Equal("", Sectors(_disk.Crash(new(1, Survival.All, Survival.None, Survival.All)), "a"));
    }

    [Fact]
    public void A_kept_length_shows_zeros_where_contents_are_lost()
    {
        using var file = Made("a", "AB");
        Assert.Equal("..", Sectors(_disk.Crash(new(1, Survival.None, Survival.All, Survival.All)), "a"));
    }

    [Fact]
    public void A_lost_cut_leaves_the_old_contents()
    {
        using var file = Durable("a", "ABC");
        file.SetLength(512);
        Assert.Equal("ABC", Sectors(_disk.Crash(CrashPlan.LoseAll), "a"));
        Assert.Equal("A", Sectors(_disk.Crash(CrashPlan.KeepAll), "a"));
        file.SetLength(1_536);
        Assert.Equal("A..", Sectors(_disk.Crash(CrashPlan.KeepAll), "a"));
        Assert.Equal(["A", "A..", "ABC"], Outcomes(Survival.Some, "a"));
    }

    [Fact]
    public void Writes_to_different_sectors_survive_in_any_combination()
    {
        using var file = Durable("a", "....");
        Write(file, 0, "A");
        Write(file, 3, "B");
        Assert.Equal(["....", "...B", "A...", "A..B"], Outcomes(Survival.Some, "a"));
        Assert.Equal(["....", "...B", "A...", "A..B"], Outcomes(Survival.SomeSectors, "a"));
        Assert.Equal(["....", "A...", "A..B"], Outcomes(Survival.Earlier, "a"));
    }

    [Fact]
    public void Writes_to_different_files_survive_in_any_combination()
    {
        using var first = Durable("a", ".");
        using var second = Durable("b", ".");
        Write(first, 0, "A");
        Write(second, 0, "B");
        var outcomes = Outcomes(Survival.Some, disk => Sectors(disk, "a") + Sectors(disk, "b"));
        Assert.Equal(["..", ".B", "A.", "AB"], outcomes);
        Assert.Equal(["..", "A.", "AB"], Outcomes(Survival.Earlier, disk => Sectors(disk, "a") + Sectors(disk, "b")));
    }

    [Fact]
    public void A_sector_written_twice_holds_any_of_its_versions()
    {
        using var file = Durable("a", ".");
        Write(file, 0, "A");
        Write(file, 0, "B");
        Assert.Equal([".", "A", "B"], Outcomes(Survival.Some, "a"));
    }

    [Fact]
    public void A_write_is_torn_between_sectors_in_any_way()
    {
        using var file = Durable("a", "...");
        Write(file, 0, "ABC");
        Assert.Equal(["...", "..C", ".B.", ".BC", "A..", "A.C", "AB.", "ABC"], Outcomes(Survival.SomeSectors, "a"));
        Assert.Equal(["...", "ABC"], Outcomes(Survival.Some, "a"));
    }

    [Fact]
    public void The_last_write_is_torn_at_either_end_and_all_before_it_is_kept()
    {
        using var file = Durable("a", "......");
        Write(file, 0, "AB");
        Write(file, 2, "CDEF");
        Assert.Equal(["AB...F", "AB..EF", "AB.DEF", "ABC...", "ABCD..", "ABCDE."], Outcomes(Survival.TornLast, "a"));
    }

    [Fact]
    public void A_last_write_that_was_flushed_is_not_torn()
    {
        using var file = Durable("a", "..");
        Write(file, 0, "AB");
        file.Flush();
        Assert.Equal(["AB"], Outcomes(Survival.TornLast, "a"));
    }

    [Fact]
    public void Bytes_of_a_sector_beside_a_write_are_never_touched()
    {
        using var file = Durable("a", "A");
        file.Write(100, [1, 2, 3]);
        for (var seed = 0; seed < SeedCount; seed++)
        {
            var content = DiskImage.ContentOf(_disk.Crash(CrashPlan.Random(seed)), "a");
            Assert.Equal(512, content.Length);
            Assert.Equal(-1, content.AsSpan(0, 100).IndexOfAnyExcept((byte)'A'));
            Assert.Equal(-1, content.AsSpan(103).IndexOfAnyExcept((byte)'A'));
        }
    }

    [Fact]
    public void A_name_replaced_leads_to_the_old_file_or_to_the_new_one()
    {
        using var old = Durable("a", "A");
        using var made = Made("new", "B");
        made.Flush();
        _disk.Rename("new", "a");
        Assert.Equal(["a=A ", "a=A new=B ", "a=B "], Outcomes(Survival.Some, Files));
    }

    /// <remarks>Otherwise a store that syncs only one of the two directories would lose a file under some file systems.</remarks>
    [Fact]
    public void A_rename_between_directories_waits_for_both_and_is_never_halved()
    {
        _disk.CreateDirectory("x");
        _disk.CreateDirectory("y");
        _disk.SyncDirectory("/");
        using var file = Made("x/a", "A");
        file.Flush();
        _disk.SyncDirectory("x");
        _disk.Rename("x/a", "y/a");
        Assert.Equal(["x/a=A ", "y/a=A "], Outcomes(Survival.Some, Files));
        _disk.SyncDirectory("y");
        Assert.Equal(["x/a=A ", "y/a=A "], Outcomes(Survival.Some, Files));
        _disk.SyncDirectory("x");
        Assert.Equal(["y/a=A "], Outcomes(Survival.Some, Files));
    }

    [Fact]
    public void A_change_of_a_name_waits_for_those_that_it_builds_on()
    {
        _disk.CreateDirectory("x");
        _disk.CreateDirectory("y");
        _disk.SyncDirectory("/");
        using var file = Made("x/a", "A");
        file.Flush();
        _disk.SyncDirectory("x");
        _disk.Rename("x/a", "y/a");
        _disk.Rename("y/a", "y/b");
        _disk.SyncDirectory("y");
        Assert.Equal(["x/a=A ", "y/a=A ", "y/b=A "], Outcomes(Survival.Some, Files));
        _disk.SyncDirectory("x");
        Assert.Equal(["y/b=A "], Outcomes(Survival.Some, Files));
    }

    [Fact]
    public void A_deleted_file_comes_back_until_the_directory_is_synced()
    {
        using var file = Durable("a", "A");
        _disk.DeleteFile("a");
        Assert.Equal(["", "a=A "], Outcomes(Survival.Some, Files));
        _disk.SyncDirectory("/");
        Assert.Equal([""], Outcomes(Survival.Some, Files));
    }

    [Fact]
    public void A_directory_that_was_not_synced_is_lost_with_all_that_is_in_it()
    {
        _disk.CreateDirectory("x/y");
        using var file = Made("x/y/a", "A");
        file.Flush();
        _disk.SyncDirectory("x/y");
        _disk.SyncDirectory("x");
        Assert.False(_disk.Crash(CrashPlan.LoseAll).DirectoryExists("x"));
        _disk.SyncDirectory("/");
        Assert.Equal("x/y/a=A ", Files(_disk.Crash(CrashPlan.LoseAll)));
    }

    [Fact]
    public void Lengths_and_contents_and_names_survive_apart_from_each_other()
    {
        using var file = Made("a", "A");
        Assert.Equal(["", "a= ", "a=. ", "a=A "], Enumerable.Range(0, SeedCount)
            .Select(seed => Files(_disk.Crash(CrashPlan.Random(seed)))).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sectors_may_be_as_large_as_a_page()
    {
        var disk = new SimulatedDisk(seed: 1, sectorBytes: 4_096);
        using var file = disk.Open("a", FileOpening.New);
        file.Write(0, new byte[4_096]);
        file.Flush();
        disk.SyncDirectory("/");
        file.Write(1_000, "xyz"u8);
        file.Write(3_000, "xyz"u8);
        var outcomes = Enumerable.Range(0, SeedCount).Select(seed =>
            DiskImage.ContentOf(disk.Crash(new(seed, Survival.SomeSectors, Survival.All, Survival.All)), "a").Count(value => value > 0));
        Assert.Equal([0, 3, 6], outcomes.Distinct().Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatedDisk(sectorBytes: 8_192));
    }

    private SortedSet<string> Outcomes(Survival survival, string path) => Outcomes(survival, disk => Sectors(disk, path));

    private SortedSet<string> Outcomes(Survival survival, Func<SimulatedDisk, string> describe)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < SeedCount; seed++)
            seen.Add(describe(_disk.Crash(new CrashPlan(seed, survival, survival, survival))));
        return seen;
    }

    private IFile Made(string path, string letters)
    {
        var file = _disk.Open(path, FileOpening.New);
        Write(file, 0, letters);
        return file;
    }

    private IFile Durable(string path, string letters)
    {
        var file = Made(path, letters);
        file.Flush();
        _disk.SyncDirectory("/");
        return file;
    }

    private static void Write(IFile file, int sector, string letters)
    {
        var content = new byte[letters.Length * 512];
        for (var i = 0; i < letters.Length; i++) content.AsSpan(i * 512, 512).Fill(letters[i] == '.' ? (byte)0 : (byte)letters[i]);
        file.Write(sector * 512, content);
    }

    private static string Sectors(SimulatedDisk disk, string path)
    {
        var letters = new StringBuilder();
        foreach (var sector in DiskImage.ContentOf(disk, path).Chunk(512))
        {
            Assert.Equal(-1, sector.AsSpan().IndexOfAnyExcept(sector[0]));
            letters.Append(sector[0] == 0 ? '.' : (char)sector[0]);
        }

        return letters.ToString();
    }

    private static string Files(SimulatedDisk disk) => Files(disk, "");

    private static string Files(SimulatedDisk disk, string directory) =>
        string.Concat(disk.ListFiles(directory + "/").Select(name => $"{directory}{name}={Sectors(disk, directory + name)} "))
        + string.Concat(disk.ListDirectories(directory + "/").Select(name => Files(disk, $"{directory}{name}/")));
}
