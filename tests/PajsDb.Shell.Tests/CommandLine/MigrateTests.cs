namespace Pajs.Shell.Tests.CommandLine;

public sealed class MigrateTests : IDisposable
{
    private const string Names = "db.users.insertMany([{_id: 1, name: 'Ada'}, {_id: 2, name: 'Bo'}])\n// migrate:down\ndb.users.drop()\n";

    private const string FullNames = """
        // migrate:up
        db.users.updateMany({}, {$rename: {name: 'fullName'}});
        db.users.createIndex({fullName: 1}, {unique: true})

        // migrate:down
        db.users.dropIndex('fullName_1')
        db.users.updateMany({}, {$rename: {fullName: 'name'}})
        """;

    private readonly TemporaryFolder _folder = new();

    public MigrateTests() => Directory.CreateDirectory(_folder["scripts"]);

    public void Dispose() => _folder.Dispose();

    private void Write(string name, string text) => _folder.Write(Path.Combine("scripts", name), text);

    private ShellRun Migrate(params string[] options) => ShellRun.Of(["migrate", _folder.Database, _folder["scripts"], "--json", .. options]);

    private string[] Users() => ShellRun.Of(_folder.Database, "--json", "-e", "db.users.find()").Lines;

    // Without the time of application, which no test can know.
    private static void AssertSteps(ShellRun run, params string[] steps)
    {
        Assert.Equal(("", 0), (run.Error, run.Status));
        Assert.Equal(steps, run.Lines.Select(Document.Parse).Select(static line => $"{line["version"]} {line["name"].AsString()} {!line["appliedAt"].IsNull}"));
    }

    [Fact]
    public void Scripts_are_applied_in_order_once_and_taken_back()
    {
        Write("0001-names.js", Names);
        Write("0010-full-names.js", FullNames);
        Write("README.md", "no script");
        AssertSteps(Migrate(), "1 names True", "10 full-names True");
        Assert.Equal(["""{"_id":1,"fullName":"Ada"}""", """{"_id":2,"fullName":"Bo"}"""], Users());
        AssertSteps(Migrate());
        AssertSteps(Migrate("--to", "1"), "10 full-names False");
        Assert.Equal(["""{"_id":1,"name":"Ada"}""", """{"_id":2,"name":"Bo"}"""], Users());
        AssertSteps(Migrate("--status"), "1 names True", "10 full-names False");
        AssertSteps(Migrate("--to", "10"), "10 full-names True");
        AssertSteps(Migrate("--to", "0"), "10 full-names False", "1 names False");
        Assert.Empty(Users());
    }

    [Fact]
    public void A_person_is_told_what_was_done()
    {
        Write("0001-names.js", Names);
        string[] arguments = ["migrate", _folder.Database, _folder["scripts"], "--table"];
        Assert.Contains("Applied 1 'names'.", ShellRun.Of(arguments).Out, StringComparison.Ordinal);
        Assert.Contains("nothing to do", ShellRun.Of(arguments).Out, StringComparison.Ordinal);
        Assert.Contains("names", ShellRun.Of([.. arguments, "--status"]).Out, StringComparison.Ordinal);
        Assert.Contains("Took back 1 'names'.", ShellRun.Of([.. arguments, "--to", "0"]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_that_fails_is_rolled_back_whole_and_those_before_it_stay()
    {
        Write("1-names.js", Names);
        Write("2-broken.js", "db.users.updateMany({}, {$set: {a: 1}})\ndb.users.insert({_id: 1})\n");
        Write("3-more.js", "db.more.insert({_id: 1})");
        var run = Migrate();
        run.AssertFailed("The migration 2 'broken' failed, and what it did is rolled back: ");
        run.AssertFailed("2-broken.js, line 2: ");
        Assert.Equal("1", Document.Parse(Assert.Single(run.Lines))["version"].ToString());
        Assert.Equal("""{"_id":1,"name":"Ada"}""", Users()[0]);
        AssertSteps(Migrate("--status"), "1 names True", "2 broken False", "3 more False");
        Write("2-broken.js", "db.users.updateMany({}, {$set: {a: 1}})");
        AssertSteps(Migrate(), "2 broken True", "3 more True");
    }

    [Fact]
    public void A_failure_on_the_way_back_changes_nothing_and_names_its_line()
    {
        Write("1-names.js", "// migrate:up\ndb.users.insert({_id: 1})\n// migrate:down\n\ndb.users.deleteMany({})\ndb.users.dropp()");
        AssertSteps(Migrate(), "1 names True");
        Migrate("--to", "0").AssertFailed("1-names.js, line 6: a collection has no method 'dropp'");
        Assert.Equal(["""{"_id":1}"""], Users());
    }

    [Fact]
    public void A_changed_script_is_refused_but_its_way_back_may_be_mended()
    {
        Write("1-names.js", Names);
        AssertSteps(Migrate(), "1 names True");
        Write("1-names.js", Names.Replace("Bo", "Bob", StringComparison.Ordinal));
        foreach (var options in new string[][] { [], ["--status"], ["--to", "0"] })
            Migrate(options).AssertFailed("The migration 1 'names' was changed after it was applied.");
        Write("1-names.js", Names.Replace("db.users.drop()", "db.users.deleteMany({})", StringComparison.Ordinal).ReplaceLineEndings("\r\n"));
        AssertSteps(Migrate("--to", "0"), "1 names False");
    }

    [Theory]
    [InlineData("2-other.js", "db.c.drop()", "", "The migration 1 'names' was applied to the database and is not in the list", false)]
    [InlineData("1-other.js", "db.c.drop()", "", "The migration 1 was applied as 'names' and is 'other' now", false)]
    [InlineData("01-more.js", "db.c.drop()", "", "have the same version 1", true)]
    [InlineData("more.js", "db.c.drop()", "", "more.js' needs a name with its version in front, such as 0001-what-it-does.js", true)]
    [InlineData("99999999999999999999-more.js", "db.c.drop()", "", "needs a name with its version in front", true)]
    [InlineData("0-more.js", "db.c.drop()", "", "versions begin at 1", true)]
    [InlineData("2-more.js", "db.c.drop()", "--to 3", "There is no migration 3", true)]
    [InlineData("2-more.js", "db.c.drop()", "--to x", "x", true)]
    [InlineData("2-more.js", "db.c.drop()", "--to 1 --status", "--status and --to exclude each other", true)]
    [InlineData("2-more.js", "db.c.insert({_id: 1})\n  db.c.find({a: 1, a: 2})", "", "2-more.js, line 2, column 20: the field 'a' is there twice", true)]
    [InlineData("2-more.js", "db.c.drop()\nshow collections", "", "2-more.js, line 2, column 1: a migration consists of calls on collections", true)]
    [InlineData("2-more.js", "db.stats()", "", "a migration consists of calls on collections", true)]
    [InlineData("2-more.js", "// nothing yet\n// migrate:down\ndb.c.drop()", "", "2-more.js, line 1, column 1: the migration has no statement", true)]
    [InlineData("2-more.js", "db.c.drop()\n// migrate:dwon", "", "2-more.js, line 2, column 1: this is neither '// migrate:up' nor '// migrate:down'", true)]
    [InlineData("2-more.js", "// migrate:down\n// migrate:up\ndb.c.drop()", "", "comes once, and then", true)]
    [InlineData("2-more.js", "db.c.drop()\n// migrate:down\n// migrate:down", "", "2-more.js, line 3, column 1:", true)]
    public void What_does_not_go_together_is_refused_before_anything_is_done(string name, string text, string options, string message, bool isBeside)
    {
        Write("1-names.js", Names);
        AssertSteps(Migrate(), "1 names True");
        if (!isBeside) File.Delete(_folder["scripts/1-names.js"]);
        Write(name, text);
        var run = Migrate(options.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        run.AssertFailed(message);
        Assert.Empty(run.Lines);
        Assert.Equal(2, Users().Length);
    }

    [Fact]
    public void What_cannot_be_taken_back_is_refused_before_anything_is_done()
    {
        Write("1-final.js", "db.c.insert({_id: 1})");
        Write("2-names.js", Names);
        AssertSteps(Migrate(), "1 final True", "2 names True");
        Migrate("--to", "0").AssertFailed("The migration 1 'final' cannot be taken back: it has no 'Down'. Nothing was done.");
        Assert.Equal(2, Users().Length);
    }

    [Fact]
    public void An_empty_way_back_does_nothing()
    {
        Write("1-index.js", "db.c.createIndex({a: 1})\n// migrate:down\n");
        AssertSteps(Migrate(), "1 index True");
        AssertSteps(Migrate("--to", "0"), "1 index False");
        AssertSteps(Migrate(), "1 index True");
    }

    [Fact]
    public void Nothing_is_made_where_there_is_nothing_to_apply()
    {
        Migrate().AssertFailed("has no migration scripts, such as 0001-what-it-does.js");
        ShellRun.Of("migrate", _folder.Database, _folder["none"]).AssertFailed("there is no folder");
        Write("1-names.js", Names);
        Migrate("--status").AssertFailed("there is no database at");
        Assert.False(Directory.Exists(_folder.Database));
    }
}
