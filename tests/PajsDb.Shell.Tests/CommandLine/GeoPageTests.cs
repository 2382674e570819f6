using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Pajs.Shell.Tests.CommandLine;

/// <summary>The worked examples of docs/geo.md give what the page says, with an index and without.</summary>
public sealed partial class GeoPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_examples_give_what_the_page_says(bool withIndex)
    {
        Assert.Equal(0, ShellRun.Of("import", _folder.Database, "towns", Path.Combine(Root(), "samples/data/cities.jsonl.gz")).Status);
        if (withIndex) Assert.Equal(0, Eval("db.towns.createIndex({location: 'geo'})").Status);
        var examples = Examples();
        Assert.True(examples.Count > 8);
        foreach (var (statement, answer) in examples)
        {
            var run = Eval(statement);
            Assert.Equal((statement, "", answer), (statement, run.Error, run.Out));
        }
    }

    private ShellRun Eval(string statement) => ShellRun.Of(_folder.Database, "--json", "--eval", statement);

    private static List<(string Statement, string Answer)> Examples()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs/geo.md")).ReplaceLineEndings("\n");
        var begin = page.IndexOf("\n## Worked examples\n", StringComparison.Ordinal);
        var section = page[begin..page.IndexOf("\n## ", begin + 1, StringComparison.Ordinal)];
        return [.. Example().Matches(section).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];
    }

    [GeneratedRegex("```js\n(.+?)\n```\n\n```json\n(.+?)```\n", RegexOptions.Singleline)]
    private static partial Regex Example();

    private static string Root([CallerFilePath] string path = "")
    {
        var directory = Path.GetDirectoryName(path)!;
        while (!File.Exists(Path.Combine(directory, "PajsDb.sln"))) directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
