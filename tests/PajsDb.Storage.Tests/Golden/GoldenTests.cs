using System.Runtime.CompilerServices;
using Pajs.Files;

namespace Pajs.Storage.Tests.Golden;

/// <summary>A database that any released format version has written can be opened, holds what it held, is sound, and goes on. (Promise
/// F12.)</summary>
public sealed class GoldenTests : IDisposable
{
    private const string Pattern = "*.pajs";
    private const long MostBytes = 200_000;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pajsdb-golden-");

    public static TheoryData<string> Databases =>
        new(Directory.GetDirectories(GoldenDirectory(), Pattern).Select(static path => Path.GetFileName(path)));

    [Fact]
    public void Each_format_version_has_a_closed_and_an_unclean_database()
    {
        foreach (var name in new[] { "v1.pajs", "v1-unclean.pajs" })
        {
            var path = Path.Combine(GoldenDirectory(), name);
            Assert.True(File.Exists(Manifest.PathOf(path)), $"{name} has no manifest");
            var length = new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length);
            Assert.InRange(length, 50_000, MostBytes);
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void It_opens_holds_what_it_held_and_goes_on(string name)
    {
        var golden = Path.Combine(GoldenDirectory(), name);
        var expected = File.ReadAllLines(Manifest.PathOf(golden));
        var copy = Path.Combine(_directory.FullName, name);
        GoldenDatabase.Copy(golden, copy);

        using (var store = Open(copy))
        {
            Assert.Equal(expected, Manifest.Of(store));
            Assert.Equal([], store.Check().Damages);
            Assert.Equal(CommitStatus.Committed, store.Commit(Change("later"u8)).Status);
            store.Compact();
        }

        using (var store = Open(copy))
        {
            Assert.Equal([], store.Check().Damages);
            Assert.True(store.TryGet("later"u8, out var value), "the commit after opening is there");
            value.Dispose();
            var undo = new WriteBatch();
            undo.DeleteExisting("later"u8);
            Assert.Equal(CommitStatus.Committed, store.Commit(undo).Status);
            Assert.Equal(expected.Skip(1), Manifest.Of(store).Skip(1));
        }
    }

    /// <summary>Otherwise the unclean one would show nothing that the closed one does not.</summary>
    [Theory]
    [MemberData(nameof(Databases))]
    public void Only_the_unclean_one_has_commits_that_are_in_the_log_alone(string name)
    {
        var copy = Path.Combine(_directory.FullName, name);
        GoldenDatabase.Copy(Path.Combine(GoldenDirectory(), name), copy);
        using var store = Open(copy);
        var statistics = store.GetStatistics();
        Assert.Equal(name.Contains("-unclean", StringComparison.Ordinal), statistics.CheckpointedThrough < statistics.LastCommitted);
    }

    [GoldenFact]
    public void Write_the_databases_of_this_version()
    {
        var path = Path.Combine(GoldenDirectory(), GoldenFactAttribute.Version + ".pajs");
        File.WriteAllLines(Manifest.PathOf(path), GoldenDatabase.WriteClosed(path));
        var unclean = Path.Combine(GoldenDirectory(), GoldenFactAttribute.Version + "-unclean.pajs");
        var work = Path.Combine(_directory.FullName, "work");
        File.WriteAllLines(Manifest.PathOf(unclean), GoldenDatabase.WriteUnclean(unclean, work));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static KeyValueStore Open(string directory) => KeyValueStore.Open(new PhysicalFileSystem(), directory);

    private static WriteBatch Change(ReadOnlySpan<byte> key)
    {
        var batch = new WriteBatch();
        batch.Put(key, new byte[5_000]);
        return batch;
    }

    private static string GoldenDirectory([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
