using Pajs.Storage;
using PaJua;
using Xunit;

namespace Pajs.Query.Tests.Backup;

/// <summary>Backup and restore of documents, on the machine's file system.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pajs-backup-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Documents_come_back_from_a_full_and_an_incremental_backup()
    {
        var options = new PajsOptions { Store = new StoreOptions { LogRetention = new LogRetention { Size = 64 << 20 } } };
        await using var db = await PajsDb.OpenAsync(PathOf("shop.pajs"), options);
        var towns = db.Collection("towns");
        towns.InsertMany(Enumerable.Range(0, 500).Select(i => Document.Of(("_id", i), ("name", $"town {i}"))));
        var full = await db.BackUpAsync(PathOf("full.pajsbak"));
        towns.Delete(7);
        var afterDeletion = await db.BackUpLogAsync(PathOf("one.pajsbak"), full.To);
        db.DropCollection("towns");
        db.Collection("films").Insert(Document.Of(("_id", "a")));
        await db.BackUpLogAsync(PathOf("two.pajsbak"), afterDeletion.To);

        string[] archives = [PathOf("full.pajsbak"), PathOf("one.pajsbak"), PathOf("two.pajsbak")];
        Assert.All(archives, archive => Assert.True(PajsDb.CheckArchive(archive).IsSound));
        Assert.Equal(afterDeletion, PajsDb.ReadArchive(archives[1]));

        await PajsDb.RestoreAsync(archives, PathOf("all.pajs"));
        using (var all = PajsDb.Open(PathOf("all.pajs"))) Assert.Equal(["films"], all.CollectionNames);

        var until = new RestoreOptions { UntilToken = afterDeletion.To };
        Assert.Equal(afterDeletion.To, PajsDb.Restore(archives, PathOf("earlier.pajs"), until));
        using var earlier = PajsDb.Open(PathOf("earlier.pajs"));
        Assert.Equal(499, earlier.Collection("towns").Count());
        Assert.Null(earlier.Collection("towns").Get(7));
        Assert.True(earlier.Check().IsSound);
        earlier.Collection("towns").Insert(Document.Of(("_id", 7)));
        Assert.Equal(500, earlier.Collection("towns").Count());
    }

    [Fact]
    public async Task A_database_in_memory_can_be_copied_to_disk()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        db.Collection("a").InsertMany(Enumerable.Range(0, 50).Select(i => Document.Of(("_id", i))));
        await db.CopyToAsync(PathOf("copy.pajs"));
        db.Collection("a").Delete(0);
        using var copy = PajsDb.Open(PathOf("copy.pajs"));
        Assert.Equal(50, copy.Collection("a").Count());
        Assert.True(copy.Check().IsSound);
    }

    [Fact]
    public void A_text_index_is_built_anew_of_what_was_restored_or_copied()
    {
        using var db = PajsDb.Open(PathOf("films.pajs"));
        var films = db.Collection("films");
        films.CreateTextIndex(new SearchField("title"));
        films.InsertMany(Enumerable.Range(0, 100).Select(i => Document.Of(("_id", i), ("title", i % 10 == 0 ? "red fox" : "hen"))));
        db.BackUp(PathOf("films.pajsbak"));
        db.CopyTo(PathOf("copy.pajs"));
        films.DeleteMany("""{"_id": {"$lt": 50}}""");
        Assert.Equal(5, films.Search("fox").Run().Total);

        PajsDb.Restore([PathOf("films.pajsbak")], PathOf("restored.pajs"));
        foreach (var name in new[] { "restored.pajs", "copy.pajs" })
        {
            using var other = PajsDb.Open(PathOf(name));
            Assert.Equal(10, other.Collection("films").Search("fox").Run().Total);
            Assert.True(other.Check().IsSound);
        }
    }

    [Fact]
    public void What_cannot_be_done_is_an_error_that_says_why()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        db.BackUp(PathOf("a.pajsbak"));
        File.WriteAllText(PathOf("no.pajsbak"), "This is a text, and no archive.");
        Requires(PajsErrorCode.AlreadyExists, "a.pajsbak' exists already", () => db.BackUp(PathOf("a.pajsbak")));
        Requires(PajsErrorCode.NotFound, "There is no directory", () => db.BackUp(PathOf("none/a.pajsbak")));
        Requires(PajsErrorCode.AlreadyExists, "holds 'a.pajsbak' already", () => db.CopyTo(_directory.FullName));
        Requires(PajsErrorCode.NotFound, "There is no archive", () => PajsDb.Restore([PathOf("none.pajsbak")], PathOf("db")));
        const string NoArchive = "no.pajsbak, byte 0: the file is no backup archive";
        Requires(PajsErrorCode.Corrupt, NoArchive, () => PajsDb.Restore([PathOf("no.pajsbak")], PathOf("db")));
        Requires(PajsErrorCode.Corrupt, "no backup archive", () => PajsDb.ReadArchive(PathOf("no.pajsbak")));
        Assert.False(PajsDb.CheckArchive(PathOf("no.pajsbak")).IsSound);
        Assert.False(Directory.Exists(PathOf("db")));
        db.Dispose();
        Requires(PajsErrorCode.Closed, "closed", () => db.BackUp(PathOf("b.pajsbak")));
        Requires(PajsErrorCode.Closed, "closed", () => db.CopyTo(PathOf("b.pajs")));
    }

    private static void Requires(PajsErrorCode code, string message, Action action)
    {
        var error = Assert.ThrowsAny<PajsException>(action);
        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private string PathOf(string name) => Path.Combine(_directory.FullName, name);
}
