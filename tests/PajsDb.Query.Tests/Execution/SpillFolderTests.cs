using Pajs.Files;
using Pajs.Testing.Disks;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Execution;

/// <summary>What queries put on disk: gone when they end, however they end, and no more than they may.</summary>
public sealed class SpillFolderTests
{
    private const string Folder = "/db/temp";
    private const int Count = 2000;

    private static readonly AggregateOptions Little = new() { Memory = 4 * 1024 };

    [Fact]
    public void Files_are_there_while_a_sort_runs_and_gone_after_it()
    {
        var disk = new SimulatedDisk();
        using var db = Fill(disk);
        using (var sorted = db.Collection("c").Scan().Sort("""{"s":-1}""").WithMemory(4 * 1024).GetEnumerator())
        {
            Assert.True(sorted.MoveNext());
            Assert.NotEmpty(disk.ListFiles(Folder));
        }

        Assert.Empty(disk.ListFiles(Folder));
        Assert.Equal(Count, db.Collection("c").Aggregate("""[{"$group":{"_id":"$s","p":{"$push":"$$ROOT"}}}]""", Little).Count());
        Assert.Empty(disk.ListFiles(Folder));
    }

    [Fact]
    public void A_sort_that_fits_in_memory_makes_no_file()
    {
        var disk = new SimulatedDisk();
        using var db = Fill(disk);
        Assert.Equal(Count, db.Collection("c").Scan().Sort("""{"s":-1}""").Count());
        Assert.Equal(10, db.Collection("c").Scan().Sort("""{"s":-1}""").Limit(10).WithMemory(1_000_000).ToList().Count);
        Assert.False(disk.DirectoryExists(Folder));
    }

    [Fact]
    public void A_full_disk_is_an_error_of_that_query_alone()
    {
        var disk = new SimulatedDisk();
        using var db = Fill(disk);
        disk.CreateDirectory(Folder);
        disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Write, IsLasting = true, Error = PajsErrorCode.DiskFull, PathPart = "temp" });
        var query = db.Collection("c").Scan().Sort("""{"s":-1}""");
        var error = Assert.Throws<FileException>(() => query.WithMemory(4 * 1024).ToList());
        Assert.Equal(PajsErrorCode.DiskFull, error.Code);
        Assert.Empty(disk.ListFiles(Folder));
        Assert.Equal(Count, query.ToList().Count);
        disk.ClearFaults();
        Assert.Equal(Count, query.WithMemory(4 * 1024).ToList().Count);
    }

    [Fact]
    public void More_than_the_limit_on_disk_is_refused()
    {
        var disk = new SimulatedDisk();
        using var db = Fill(disk);
        var error = Assert.Throws<PajsException>(
            () => db.Collection("c").Aggregate("""[{"$set":{"x":1}},{"$sort":{"s":1}}]""", Little with { Spill = 20_000 }).ToList());
        Assert.Equal(PajsErrorCode.BudgetExceeded, error.Code);
        Assert.Contains("20000 bytes on disk", error.Message, StringComparison.Ordinal);
        Assert.Empty(disk.ListFiles(Folder));
    }

    [Fact]
    public void What_a_killed_process_left_is_removed_at_opening_and_nothing_else()
    {
        var path = Directory.CreateTempSubdirectory("pajsdb-").FullName;
        try
        {
            var temp = Directory.CreateDirectory(Path.Combine(path, SpillFolder.Name)).FullName;
            string[] left = ["query-1.tmp", "query-20.tmp"];
            string[] others = ["query-.tmp", "query-1.tmp.txt", "query-x.tmp", "note.txt"];
            foreach (var name in left.Concat(others)) File.WriteAllText(Path.Combine(temp, name), name);
            using (var db = PajsDb.Open(path)) Assert.Empty(db.CollectionNames);
            Assert.Equal(others.Order(StringComparer.Ordinal), Directory.GetFiles(temp).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static PajsDb Fill(SimulatedDisk disk)
    {
        disk.CreateDirectory("/db");
        var db = new PajsDb(new ModelKeyValueStore(), new PajsOptions(), spill: new SpillFolder(disk, Folder));
        db.Collection("c").InsertMany(Enumerable.Range(0, Count).Select(n => Document.Of(("_id", n), ("s", $"text {n * 7919 % Count}"))));
        return db;
    }
}
