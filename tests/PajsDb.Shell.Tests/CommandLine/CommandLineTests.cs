using System.Text.Json;

namespace Pajs.Shell.Tests.CommandLine;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("name a database")]
    [InlineData("Unrecognized command or argument 'b'", "a", "b")]
    [InlineData("There is no option '--nonsense'", "--nonsense")]
    [InlineData("Unrecognized command or argument '--skip'", "import", "a", "b", "c.jsonl", "--skip")]
    [InlineData("Required argument missing", "import", "a")]
    [InlineData("'xml' is no format", "import", "a", "b", "c.txt", "--format", "xml")]
    [InlineData("--delimiter takes one ASCII character", "import", "a", "b", "c.csv", "--delimiter", "ab")]
    [InlineData("there is no database at 'missing.pajs'", "check", "missing.pajs")]
    [InlineData("there is no database at 'missing.pajs'", "stats", "missing.pajs")]
    [InlineData("Could not find file", "missing.pajs", "--file", "missing.js")]
    public void A_wrong_command_line_gets_one_line(string message, params string[] arguments)
    {
        ShellRun.Of(arguments).AssertFailed(message);
        Assert.False(Directory.Exists("missing.pajs"));
    }

    [Theory]
    [InlineData("backup --help", "--since", "LogRetention", "archive")]
    [InlineData("restore --help", "--until", "<archive>... <database>", "any order")]
    [InlineData("--help", "import", "export", "backup", "restore", "check", "stats", "compact", "demo", "--eval")]
    [InlineData("import --help", "--skip-bad", "--delimiter", "RFC 4180", "007")]
    [InlineData("export --help", "standard output", "CSV")]
    public void Help_tells(string arguments, params string[] expected)
    {
        var run = ShellRun.Of(arguments.Split(' '));
        Assert.Equal(("", 0), (run.Error, run.Status));
        Assert.All(expected, text => Assert.Contains(text, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_may_begin_with_an_at_sign() =>
        ShellRun.Of("import", _folder.Database, "c", "@missing.jsonl").AssertFailed("@missing.jsonl");

    [Fact]
    public void Statistics_count_what_is_there()
    {
        Assert.Equal(0, ShellRun.Of(_folder.Database, "-e", "db.a.insertMany([{}, {}])", "-e", "db.b.insert({})").Status);
        using var statistics = JsonDocument.Parse(ShellRun.Of("stats", _folder.Database).Out);
        Assert.Equal(3, statistics.RootElement.GetProperty("documents").GetInt64());
        Assert.Equal("""{"a":2,"b":1}""", statistics.RootElement.GetProperty("collections").GetRawText());
        Assert.InRange(statistics.RootElement.GetProperty("pageFileBytes").GetInt64(), 1, 1 << 30);
        Assert.Contains("3 documents in 2 collections.", ShellRun.Of("stats", _folder.Database, "--table").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_finds_damage_and_fails()
    {
        var insert = "db.c.insertMany([" + string.Concat(Enumerable.Repeat("{t: 'some text that fills pages'}, ", 2_000)) + "])";
        Assert.Equal(0, ShellRun.Of(_folder.Database, "-e", insert).Status);
        var sound = ShellRun.Of("check", _folder.Database);
        Assert.Equal(("", 0), (sound.Error, sound.Status));
        Assert.StartsWith("""{"sound":true,""", sound.Out, StringComparison.Ordinal);

        var pages = Path.Combine(_folder.Database, "data.pages");
        var bytes = File.ReadAllBytes(pages);
        var place = bytes.AsSpan().LastIndexOf("some text"u8);
        bytes[place] ^= 1;
        File.WriteAllBytes(pages, bytes);
        var damaged = ShellRun.Of("check", _folder.Database);
        damaged.AssertFailed("damaged");
        Assert.StartsWith("""{"sound":false,""", damaged.Out, StringComparison.Ordinal);
        Assert.Contains("data.pages", damaged.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Compaction_gives_space_back_and_keeps_the_rest()
    {
        var documents = Enumerable.Range(0, 5_000).Select(i => $"{{_id: {i}, t: '{new string('x', 400)}'}}, ");
        var insert = $"db.c.insertMany([{string.Concat(documents)}])";
        ShellRun.Of(_folder.Database, "-e", insert, "-e", "db.c.deleteMany({_id: {$gte: 100}})");
        using var compacted = JsonDocument.Parse(ShellRun.Of("compact", _folder.Database).Out);
        var before = compacted.RootElement.GetProperty("pageFileBytesBefore").GetInt64();
        var after = compacted.RootElement.GetProperty("pageFileBytes").GetInt64();
        Assert.InRange(after, 1, before / 2);
        ShellRun.Of(_folder.Database, "-e", "db.c.count()", "-e", "db.c.find().skip(99).project({_id: 1})")
            .AssertPrinted("100", """{"_id":99}""");
    }

    [Fact]
    public void The_demo_plays_to_its_end()
    {
        var run = ShellRun.Of("demo");
        Assert.Equal(("", 0), (run.Error, run.Status));
        foreach (var text in new[] { "5,000 documents", "1,000 documents", "Nairobi, Mombasa, Nakuru", "No damage found." })
            Assert.Contains(text, run.Out, StringComparison.Ordinal);
        Assert.All(run.Lines.SkipLast(2), line => Assert.InRange(line.Length, 1, 80));
        var path = run.Lines.Select(line => line.Split(' ')[^1]).Single(word => word.EndsWith("demo.pajs", StringComparison.Ordinal));
        ShellRun.Of(path, "-e", "db.cities.count()", "-e", "db.films.count()").AssertPrinted("5000", "1000");
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
