using Pajs.Shell.Output;
using PaJua;
using Spectre.Console;

namespace Pajs.Shell.Tests.Output;

public class HitTableTests
{
    private static readonly HighlightOptions Unmarked = new() { MarkStart = "", MarkEnd = "", Escaping = HighlightEscaping.None };

    [Fact]
    public void What_matched_is_in_bold_and_yellow_where_there_are_colours()
    {
        var passage = new Passage("the red fox", 0, new TextRange(20, 31), 1, [new TextRange(24, 27)]);
        var text = Render(Hit(passage), Unmarked, AnsiSupport.Yes);
        Assert.Contains("the \e[1;93mred\e[0m fox", text, StringComparison.Ordinal);
        Assert.Contains("the red fox", Render(Hit(passage), Unmarked, AnsiSupport.No), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_a_document_cannot_move_the_cursor()
    {
        var passage = new Passage("a\e[2Jb\nc", 0, new TextRange(0, 8), 1, [new TextRange(1, 6)]);
        var text = Render(Hit(passage), Unmarked, AnsiSupport.No);
        Assert.Contains("plot: a\\u001b[2Jb\\nc", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\e", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Passages_have_the_ellipsis_between_them()
    {
        Passage[] passages = [new("a b", 0, new TextRange(0, 3), 1, [new TextRange(0, 1)]), new("c d", 0, new TextRange(9, 12), 1, [new TextRange(11, 12)])];
        Assert.Contains("plot: a b | c d", Render(Hit(passages), Unmarked with { Ellipsis = " | " }, AnsiSupport.No), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hit_without_highlights_has_an_empty_cell()
    {
        var text = Render(new TextSearchHit(Document.Of(("_id", 7)), 1.5f) { Id = 7 }, Unmarked, AnsiSupport.No);
        Assert.Matches(@"│ 1\.500 │   7 │ +│", text);
    }

    private static TextSearchHit Hit(params Passage[] passages) => new(Document.Of(("_id", 7)), 1.5f)
    {
        Id = 7,
        Highlights = new Dictionary<string, Highlight>(StringComparer.Ordinal) { ["plot"] = new("", passages) },
    };

    private static string Render(TextSearchHit hit, HighlightOptions options, AnsiSupport ansi)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi,
            ColorSystem = ansi == AnsiSupport.Yes ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new TerminalOutput(output, isTerminal: false),
        });
        console.Write(HitTable.Build([hit], options, withDocuments: false, ShellConsole.DefaultWidth, out var hidden));
        Assert.Empty(hidden);
        return output.ToString();
    }
}
