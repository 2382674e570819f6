using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace PaJua.Tests.Queries.Documentation;

/// <summary>docs/query-syntax.md says what holds: its examples are those that are compiled here, its texts are read as its tables say.</summary>
public partial class QuerySyntaxDocumentTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../../docs/query-syntax.md"));

    public static TheoryData<string> Written => [.. Rows("## What can be written").SelectMany(static row => Codes(row[0]))];

    public static TheoryData<string, string> Compared
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var row in Rows("## Precedence"))
                foreach (var text in Codes(row[0])) rows.Add(text, row[1]);
            return rows;
        }
    }

    [Fact]
    public void The_examples_are_the_compiled_ones()
    {
        var here = File.ReadAllLines(ThisFile());
        Assert.Equal(Blocks(here, "// example", "// end"), Blocks(Page, "```csharp", "```"));
    }

    [Fact]
    public void The_examples_run()
    {
        // example
        var found = SearchQuery.ParseLenient("title:node^2 +fast -slow (really)");   // a search box: never fails
        foreach (var note in found.Notes) Console.WriteLine($"{note.Column}: {note.Message}");

        var query = SearchQuery.Parse("year:[2001 TO 2010] AND genre:drama");      // a program: malformed text is a QuerySyntaxException
        // end
        Assert.Empty(found.Notes);
        Assert.Equal("+year:[2001 TO 2010] +genre:drama", query.ToString());

        // example
        var options = new QueryParserOptions
        {
            DefaultOperator = TextOperator.And,       // what joins words without an operator; Or unless told
            Fields = ["title", "body", "year"],       // the names that may stand before a colon; any unless told
        };
        var typed = SearchQuery.ParseLenient("note: buy milk at 12:30 title:list", options);   // only title: is a field
        // end
        var clauses = Assert.IsType<BooleanQuery>(typed.Query).Clauses.Select(static clause => (TextQuery)clause.Query);
        Assert.Equal(
            [(null, "note:"), (null, "buy"), (null, "milk"), (null, "at"), (null, "12:30"), ("title", "list")],
            clauses.Select(static text => (text.Field, text.Text)));
        Assert.Equal(2, typed.Notes.Count);
    }

    [Fact]
    public void The_error_is_the_one_that_is_shown()
    {
        var first = Array.FindIndex(Page, static line => line.StartsWith("    The query is malformed", StringComparison.Ordinal));
        var shown = string.Join('\n', Page[first..(first + 3)].Select(static line => line[4..]));
        Assert.Equal(shown, Assert.Throws<QuerySyntaxException>(static () => SearchQuery.Parse("title:node +(fast easy")).Message);
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void What_can_be_written_is_read(string text) => Assert.Equal(SearchQuery.Parse(text), SearchQuery.ParseLenient(text).Query);

    [Theory]
    [MemberData(nameof(Compared))]
    public void What_differs_is_read_as_the_page_says(string text, string here)
    {
        if (here.StartsWith('`')) Assert.Equal(SearchQuery.Parse(Codes(here)[0]), SearchQuery.Parse(text));
        else if (here.StartsWith("an error", StringComparison.Ordinal) || here.StartsWith("errors", StringComparison.Ordinal))
            Assert.Throws<QuerySyntaxException>(() => SearchQuery.Parse(text));
        else Assert.NotNull(SearchQuery.Parse(text));
    }

    // The cells of the rows of the first table below a heading.
    private static IEnumerable<string[]> Rows(string heading)
    {
        var table = Page.SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal))
            .SkipWhile(static line => !line.StartsWith("|--", StringComparison.Ordinal));
        return table.Skip(1).TakeWhile(static line => line.StartsWith('|'))
            .Select(static line => line.Trim('|').Split(" | ", StringSplitOptions.TrimEntries));
    }

    private static string[] Codes(string cell) =>
        [.. Code().Matches(cell).Select(static match => match.Groups[1].Value.Replace(@"\|", "|", StringComparison.Ordinal))];

    private static List<string> Blocks(string[] lines, string begin, string end)
    {
        var blocks = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() != begin) continue;
            var indent = lines[i].IndexOf(begin, StringComparison.Ordinal);
            var block = lines.Skip(i + 1).TakeWhile(line => line.Trim() != end).Select(line => line.Length >= indent ? line[indent..] : line);
            blocks.Add(string.Join('\n', block));
        }

        return blocks;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
