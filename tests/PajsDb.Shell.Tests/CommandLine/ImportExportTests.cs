using System.Globalization;
using System.Text.Json;

namespace Pajs.Shell.Tests.CommandLine;

public sealed class ImportExportTests : IDisposable
{
    private const string Documents = """
        {"_id":1,"i":9007199254740993,"d":1.0,"s":"a,\"b\"\nc é 😀","b":true}
        {"_id":2,"n":null,"o":{"x":[1,{"y":2.5}]},"a":[]}
        {"_id":"k","t":{"$date":"2024-01-31T12:00:00Z"},"m":{"$decimal":"1.10"},"u":{"$uuid":"01890a5d-ac96-774b-bcce-b302099a8057"}}

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ShellRun Import(string file, params string[] options) => ShellRun.Of(["import", _folder.Database, "c", file, .. options]);

    private string[] Ids() => ShellRun.Of(_folder.Database, "--eval", "db.c.find({}, {_id: 1})").Lines;

    private static string Numbered(int from, int count, Func<int, string>? line = null) => string.Concat(Enumerable.Range(from, count)
        .Select(i => (line?.Invoke(i) ?? string.Create(CultureInfo.InvariantCulture, $"{{\"_id\":{i},\"v\":\"value {i}\"}}")) + "\n"));

    [Theory]
    [InlineData("out.jsonl")]
    [InlineData("out.json")]
    [InlineData("out.jsonl.gz")]
    [InlineData("out.json.gz")]
    public void What_was_imported_is_exported(string name)
    {
        Assert.Equal(0, Import(_folder.Write("in.jsonl", Documents)).Status);
        Assert.Equal(0, ShellRun.Of("export", _folder.Database, "c", _folder[name]).Status);
        Assert.Equal(0, ShellRun.Of("import", _folder["copy.pajs"], "c", _folder[name]).Status);
        var copy = ShellRun.Of("export", _folder["copy.pajs"], "c");
        Assert.Equal(("", 0, Documents), (copy.Error, copy.Status, copy.Out));
    }

    [Fact]
    public void Csv_comes_back_where_it_can()
    {
        const string Csv = "_id,name,population,ratio,open,code\r\n1,\"Foo, \"\"Bar\"\"\",1200,0.5,true,007\r\n"
            + "2,\"two\nlines\",,1.0,false,\r\n3,,5,,,\"\"\r\n";
        Assert.Equal(0, Import(_folder.Write("in.csv", Csv)).Status);
        ShellRun.Of(_folder.Database, "-e", "db.c.find()").AssertPrinted(
            """{"_id":1,"name":"Foo, \"Bar\"","population":1200,"ratio":0.5,"open":true,"code":"007"}""",
            """{"_id":2,"name":"two\nlines","ratio":1.0,"open":false}""",
            """{"_id":3,"population":5,"code":""}""");
        Assert.Equal(0, ShellRun.Of("export", _folder.Database, "c", _folder["out.csv.gz"]).Status);
        Assert.Equal(Csv, _folder.Read("out.csv.gz"));
    }

    [Fact]
    public void Totals_are_told()
    {
        var file = _folder.Write("in.jsonl.gz", Numbered(1, 2_500));
        var run = Import(file, "--json");
        using var totals = JsonDocument.Parse(Assert.Single(run.Lines));
        Assert.Equal(2_500, totals.RootElement.GetProperty("imported").GetInt64());
        Assert.Equal(0, totals.RootElement.GetProperty("skipped").GetInt64());
        Assert.Equal(2_500, Ids().Length);
        var second = ShellRun.Of("import", _folder["other.pajs"], "c", file, "--table");
        Assert.StartsWith("Imported 2,500 documents in ", second.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_record_ends_the_import_and_the_batches_before_it_stay()
    {
        var lines = Numbered(1, 3_000, i => i == 2_345 ? "{\"_id\":2345," : $"{{\"_id\":{i.ToString(CultureInfo.InvariantCulture)}}}");
        var file = _folder.Write("in.jsonl", lines);
        var run = Import(file);
        run.AssertFailed("in.jsonl, line 2345: ");
        run.AssertFailed("Imported before it, and kept: 2,000 documents, up to line 2,000.");
        Assert.Equal("", run.Out);
        Assert.Equal(2_000, Ids().Length);
    }

    [Fact]
    public void A_duplicate_is_found_by_its_line()
    {
        var file = _folder.Write("in.jsonl", Numbered(1, 1_500) + Numbered(7, 1) + Numbered(1_501, 100));
        Import(file).AssertFailed("in.jsonl, line 1501: ");
        Assert.Equal(1_000, Ids().Length);
    }

    [Fact]
    public void A_duplicate_within_a_batch_is_found_by_its_line()
    {
        Import(_folder.Write("in.jsonl", Numbered(1, 10) + Numbered(3, 1))).AssertFailed("in.jsonl, line 11: ");
        Assert.Empty(Ids());
        Import(_folder["in.jsonl"]).AssertFailed("Nothing was imported.");
    }

    [Fact]
    public void Bad_records_can_be_passed_over_and_are_counted()
    {
        var bad = string.Concat(Enumerable.Repeat("{\n", 12));
        var file = _folder.Write("in.jsonl", Numbered(1, 1_200) + bad + Numbered(5, 3) + "{\"_id\":[1]}\n" + Numbered(1_201, 1_000));
        var run = Import(file, "--skip-bad", "--json");
        Assert.Equal(0, run.Status);
        using var totals = JsonDocument.Parse(Assert.Single(run.Lines));
        Assert.Equal(2_200, totals.RootElement.GetProperty("imported").GetInt64());
        Assert.Equal(16, totals.RootElement.GetProperty("skipped").GetInt64());
        Assert.Equal(2_200, Ids().Length);
        var told = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, told.Length);
        Assert.StartsWith("skipped line 1201: ", told[0], StringComparison.Ordinal);
        Assert.Equal("skipped 6 more", told[^1]);
    }

    [Theory]
    [InlineData("in.jsonl", "")]
    [InlineData("in.json", "[]")]
    [InlineData("in.csv", "a,b\n")]
    public void Nothing_is_imported_from_nothing(string name, string content)
    {
        var run = Import(_folder.Write(name, content), "--json");
        Assert.Equal(0, run.Status);
        Assert.Contains("\"imported\":0", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_can_be_imported()
    {
        var run = ShellRun.WithInput("a;b\n1;x\n", "import", _folder.Database, "c", "-", "--format", "csv", "--delimiter", ";");
        Assert.Equal(("", 0), (run.Error, run.Status));
        Assert.Equal("""{"a":1,"b":"x"}""", ShellRun.Of(_folder.Database, "-e", "db.c.find({}, {_id: 0})").Out.Trim());
    }

    [Fact]
    public void A_file_that_cannot_be_read_makes_no_database()
    {
        Import(_folder["missing.jsonl"]).AssertFailed("missing.jsonl");
        Import(_folder.Write("in.txt", "")).AssertFailed("does not tell the format");
        File.WriteAllText(_folder["no.jsonl.gz"], "this is not gzip");
        Import(_folder["no.jsonl.gz"]).AssertFailed("no.jsonl.gz is cut short, damaged or no gzip file");
        Assert.False(Directory.Exists(_folder.Database));
    }

    [Fact]
    public void A_gzip_file_that_was_cut_short_is_an_error()
    {
        var file = _folder.Write("in.jsonl.gz", Numbered(1, 50_000));
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..^(bytes.Length / 3)]);
        var run = Import(file);
        run.AssertFailed("in.jsonl.gz is cut short, damaged or no gzip file. Imported before it, and kept: ");
        Assert.NotEmpty(Ids());
    }

    [Theory]
    [InlineData("a,a\n1,2\n", "'a' is there twice")]
    [InlineData("a,b\n1,\"2\n", "line 2: a quoted field is not closed")]
    public void Bad_csv_is_told(string csv, string message) => Import(_folder.Write("in.csv", csv)).AssertFailed(message);

    [Fact]
    public void An_export_that_fails_leaves_the_old_file()
    {
        Assert.Equal(0, Import(_folder.Write("in.jsonl", Documents)).Status);
        _folder.Write("out.jsonl", "old");
        ShellRun.Of("export", _folder.Database, "none", _folder["out.jsonl"])
            .AssertFailed("the database has no collection 'none'; there are c.");
        ShellRun.Of("export", _folder["missing.pajs"], "c", _folder["out.jsonl"]).AssertFailed("there is no database at ");
        Assert.Equal("old", _folder.Read("out.jsonl"));
        ShellRun.Of("export", _folder.Database, "c", _folder["no/such/folder.jsonl"]).AssertFailed("folder.jsonl");
        Assert.False(Directory.Exists(_folder["missing.pajs"]));
        var run = ShellRun.Of("export", _folder.Database, "c", _folder["out.jsonl"]);
        Assert.Equal($"Exported 3 documents to {_folder["out.jsonl"]}.", run.Error.Trim());
        Assert.Equal(Documents, _folder.Read("out.jsonl"));
        Assert.False(File.Exists(_folder["out.jsonl.part"]));
    }
}
