using System.Text.Json;

namespace Pajs.Shell.Tests.CommandLine;

public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BackupTests() => Insert(1, 2, 3);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_backup_and_what_continues_it_are_restored()
    {
        var full = Field(Run("backup", _folder.Database, _folder["full.pajsbak"]), "token");
        Insert(4);
        Run("backup", _folder.Database, _folder["one.pajsbak"], "--since", _folder["full.pajsbak"]);
        Insert(5);
        var since = Field(PrintedJson("check", _folder["one.pajsbak"]), "token");
        var last = Run("backup", _folder.Database, _folder["two.pajsbak"], "--since", since);
        Assert.Equal(("incremental", "1"), (Field(last, "kind"), Field(last, "records")));

        string[] archives = [_folder["full.pajsbak"], _folder["one.pajsbak"], _folder["two.pajsbak"]];
        RequireRestored("1|2|3|4|5", [.. archives]);
        RequireRestored("1|2|3|4", [.. archives, "--until", since]);
        RequireRestored("1|2|3", [.. archives, "--until", full]);
        RequireRestored("1|2|3", [.. archives, "--until", full.Split('-')[1]]);
        RequireRestored("1|2|3|4", [.. archives[..2], "--until", TimeOf(archives[1])]);
        RequireRestored("1|2|3", [.. archives, "--until", TimeOf(archives[0])]);
    }

    [Fact]
    public void A_person_reads_sentences_and_tables()
    {
        var made = ShellRun.Of("backup", _folder.Database, _folder["a.pajsbak"], "--table");
        Assert.Equal(("", 0), (made.Error, made.Status));
        Assert.Matches("^Backed up [0-9]+ entries to .*a.pajsbak, [0-9.,]+ [KM]?i?B, in [0-9.,]+ s. It ends with transaction [0-9]+; ", OneLine(made.Out));
        var restored = ShellRun.Of("restore", _folder["a.pajsbak"], _folder["b.pajs"], "--table");
        Assert.Matches("^Restored .*b.pajs as it was after transaction [0-9]+, of 20[0-9-]+T[0-9:.]+Z, in [0-9.,]+ s.", OneLine(restored.Out));
        var check = ShellRun.Of("check", _folder["a.pajsbak"], "--table");
        Assert.Equal(("", 0), (check.Error, check.Status));
        Assert.All(["full", "entries", "last commit", "token", "No damage found."], text => Assert.Contains(text, check.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_archive_is_named_by_check_and_refused_by_restore()
    {
        Run("backup", _folder.Database, _folder["a.pajsbak"]);
        var bytes = File.ReadAllBytes(_folder["a.pajsbak"]);
        bytes[^100] ^= 4;
        File.WriteAllBytes(_folder["a.pajsbak"], bytes);
        var check = ShellRun.Of("check", _folder["a.pajsbak"]);
        check.AssertFailed("The archive is damaged in 1 place.");
        Assert.StartsWith("""{"sound":false,"kind":"full",""", check.Out, StringComparison.Ordinal);
        Assert.Contains("the content of block 1 is damaged", check.Out, StringComparison.Ordinal);
        ShellRun.Of("restore", _folder["a.pajsbak"], _folder["b.pajs"]).AssertFailed("byte 120: the content of block 1 is damaged");
        Assert.False(Directory.Exists(_folder["b.pajs"]));
    }

    [Fact]
    public void What_cannot_be_done_is_told_in_one_line()
    {
        Run("backup", _folder.Database, _folder["a.pajsbak"]);
        Fails("exists already", "backup", _folder.Database, _folder["a.pajsbak"]);
        Fails("there is no database at", "backup", _folder["none.pajs"], _folder["b.pajsbak"]);
        Fails("There is no archive", "backup", _folder.Database, _folder["b.pajsbak"], "--since", _folder["none"]);
        Fails("There is no archive", "restore", _folder["none"], _folder["b.pajs"]);
        Fails("holds 'data.pages' already", "restore", _folder["a.pajsbak"], _folder.Database);
        Fails("no place in a history", "restore", _folder["a.pajsbak"], _folder["b.pajs"], "--until", "yesterday");
        Fails("take an older full backup", "restore", _folder["a.pajsbak"], _folder["b.pajs"], "--until", "2001-01-01");
        Fails("The last archive was begun at", "restore", _folder["a.pajsbak"], _folder["b.pajs"], "--until", "2999-01-01T00:00:00+02:00");
        Fails("ends with transaction", "restore", _folder["a.pajsbak"], _folder["b.pajs"], "--until", "999999");
        Fails("Required argument missing", "restore", _folder["a.pajsbak"]);
        Fails("There is no option '--untl'", "restore", _folder["a.pajsbak"], _folder["b.pajs"], "--untl", "1");
        Fails("there is no database at", "check", _folder["none"]);
        Assert.False(Directory.Exists(_folder["b.pajs"]));
        Assert.False(File.Exists(_folder["b.pajsbak"]));
    }

    [Fact]
    public void Where_the_log_does_not_reach_back_a_full_backup_is_asked_for()
    {
        Run("backup", _folder.Database, _folder["a.pajsbak"]);
        using (var program = Pajs.PajsDb.Open(_folder.Database))
        {
            var large = new string('x', 1 << 20);
            for (var i = 0; i < 40; i++) program.Collection("other").Insert(Document.Of(("t", large)));
            program.Checkpoint();
        }

        Fails("take a full backup", "backup", _folder.Database, _folder["b.pajsbak"], "--since", _folder["a.pajsbak"]);
    }

    private static void Fails(string message, params string[] arguments) => ShellRun.Of(arguments).AssertFailed(message);

    private static string Run(params string[] arguments) => PrintedJson(arguments);

    private static string PrintedJson(params string[] arguments)
    {
        var run = ShellRun.Of(arguments);
        Assert.Equal(("", 0), (run.Error, run.Status));
        return Assert.Single(run.Lines);
    }

    private static string Field(string json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(name).ToString();
    }

    private string TimeOf(string archive)
    {
        using var document = JsonDocument.Parse(PrintedJson("check", archive));
        return document.RootElement.GetProperty("lastCommit").GetProperty("$date").GetString()!;
    }

    private void Insert(params int[] ids)
    {
        foreach (var id in ids) Assert.Equal(0, ShellRun.Of(_folder.Database, "-e", $"db.c.insert({{_id: {id}}})").Status);
    }

    private void RequireRestored(string ids, params string[] arguments)
    {
        var database = _folder[$"{Guid.NewGuid():N}.pajs"];
        var (archives, options) = (arguments.TakeWhile(static a => a != "--until"), arguments.SkipWhile(static a => a != "--until"));
        PrintedJson(["restore", .. archives, database, .. options]);
        ShellRun.Of(database, "-e", "db.c.find({}, {_id: 1})").AssertPrinted([.. ids.Split('|').Select(static id => $$"""{"_id":{{id}}}""")]);
    }

    // Where a line is broken depends on the length of the folder's path.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
