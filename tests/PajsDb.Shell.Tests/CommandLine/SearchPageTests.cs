using System.Text.RegularExpressions;
using Example.Search;

namespace Pajs.Shell.Tests.CommandLine;

/// <summary>The worked examples of docs/search.md give what the page says.</summary>
public sealed partial class SearchPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [AllFilmsFact]
    public void The_examples_give_what_the_page_says()
    {
        Assert.Equal(0, ShellRun.Of("import", _folder.Database, "films", AllFilms.FilePath).Status);
        var examples = ShellExample().Matches(Section());
        Assert.True(examples.Count > 15);
        foreach (var example in examples.Select(static match => match.Groups))
        {
            var (statement, format, answer) = (example[1].Value, example[2].Value == "json" ? "--json" : "--table", example[3].Value);
            var run = ShellRun.Of(_folder.Database, format, "--eval", statement);
            Assert.Equal((statement, "", answer), (statement, run.Error, WithoutBlankEnds(run.Out)));
        }

        Assert.Equal(CompiledExample().Groups[2].Value, ExampleOutput());
    }

    [Fact]
    public void The_example_in_code_is_the_compiled_one()
    {
        var source = Path.Combine(AllFilms.Root(), "tests/PajsDb.Shell.Tests/CommandLine/SearchExample.cs");
        var lines = File.ReadAllLines(source).ToList();
        var (begin, end) = (lines.IndexOf("        // example"), lines.IndexOf("        // end"));
        var compiled = lines[(begin + 1)..end].Select(static line => line.Length == 0 ? line : line["        ".Length..]);
        Assert.Equal(string.Join('\n', compiled), CompiledExample().Groups[1].Value);
    }

    private string ExampleOutput()
    {
        using var db = PajsDb.Open(_folder.Database);
        using var output = new StringWriter { NewLine = "\n" };
        SearchExample.Run(db, output);
        return output.ToString();
    }

    private static string WithoutBlankEnds(string text) => string.Join('\n', text.Split('\n').Select(static line => line.TrimEnd(' ')));

    private static Match CompiledExample()
    {
        var match = CodeExample().Match(Section());
        Assert.True(match.Success);
        return match;
    }

    private static string Section()
    {
        var page = File.ReadAllText(Path.Combine(AllFilms.Root(), "docs/search.md")).ReplaceLineEndings("\n");
        var begin = page.IndexOf("\n## Worked examples\n", StringComparison.Ordinal);
        return page[begin..page.IndexOf("\n## ", begin + 1, StringComparison.Ordinal)];
    }

    [GeneratedRegex("```js\n(.+?)\n```\n\n```(text|json)\n(.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex ShellExample();

    [GeneratedRegex("```csharp\n(.*?)\n```\n\n```text\n(.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex CodeExample();
}
