using System.Diagnostics;

namespace Pajs.Shell.Tests.CommandLine;

/// <summary>The program as it is started by others: real streams, real exit status.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Statements_come_in_and_json_goes_out()
    {
        var (status, output, error) = Run("db.c.insert({_id: 1, t: 'é😀'})\ndb.c.find()\n", _folder.Database);
        Assert.Equal(("", 0), (error, status));
        Assert.Equal("{\"insertedId\":1}\n{\"_id\":1,\"t\":\"é😀\"}\n", output);
    }

    [Fact]
    public void A_failure_is_one_line_and_status_1()
    {
        var (status, output, error) = Run("", _folder.Database, "--eval", "db.c.count()", "--eval", "db.c.find({");
        Assert.Equal((1, "0\n"), (status, output));
        Assert.Equal("pajsdb-shell: line 1, column 11: this '{' is not closed\n", error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Bytes_pass_through_import_and_export()
    {
        const string Lines = "{\"_id\":1,\"t\":\"é😀\"}\n{\"_id\":2}\n";
        var (status, output, error) = Run(Lines, "import", _folder.Database, "c", "-", "--table");
        Assert.Equal(("", 0), (error, status));
        Assert.StartsWith("Imported 2 documents in ", output, StringComparison.Ordinal);
        Assert.Equal((0, Lines, ""), Run("", "export", _folder.Database, "c", "-"));
    }

    [Fact]
    public void A_database_that_is_open_elsewhere_is_refused_and_the_holder_named()
    {
        using var holder = Pajs.PajsDb.Open(_folder.Database);
        var (status, output, error) = Run("", _folder.Database, "--eval", "db.c.count()");
        Assert.Equal((1, ""), (status, output));
        Assert.Contains($"is open in process {Environment.ProcessId};", error, StringComparison.Ordinal);
    }

    private static (int Status, string Output, string Error) Run(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "pajsdb-shell.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
