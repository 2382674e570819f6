using System.Globalization;
using Pajs.Shell.CommandLine;
using Pajs.Shell.Statements;
using PaJua;
using Spectre.Console;

namespace Pajs.Shell.Output;

/// <summary>Tables and sentences: what people read.</summary>
/// <param name="console">Where to.</param>
/// <param name="pageSize">Documents in one table. Of longer results, each page is laid out by itself, so that none has to be in memory
/// whole.</param>
internal sealed class TablePrinter(ShellConsole console, int pageSize) : IResultPrinter
{
    public void Print(Result result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case DocumentsResult documents: PrintDocuments(documents, cancellationToken); break;
            case SearchCursorResult { IsPretty: true } search: PrintValue(SearchReports.Of(search.Run(), search)); break;
            case SearchCursorResult search: PrintSearch(search); break;
            case ExplanationResult { Explanation: { } explanation }: PrintLines(explanation.ToString()); break;
            case ExplanationResult: PrintValue(Value.Null); break;
            case ValueResult value: PrintValue(value.Value); break;
            case NamesResult names: PrintNames(names); break;
            case OutcomeResult outcome: console.Styled.WriteLine(TerminalText.OneLine(outcome.Sentence)); break;
            case ReportResult report: PrintReport(report); break;
            case HelpResult help: PrintHelp(help); break;
            default: throw new ShellException("'it' and 'output' are for the keyboard.");
        }
        console.Out.Flush();
    }

    private void PrintDocuments(DocumentsResult result, CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var page in result.Documents.Chunk(pageSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            count += page.Length;
            if (!result.IsPretty) PrintPage(page);
            else foreach (var document in page) PrintValue(document);
        }
        if (count == 0) console.Styled.MarkupLine("[grey]no documents[/]");
    }

    private void PrintPage(IReadOnlyList<Document> page)
    {
        console.Styled.Write(DocumentTable.Build(page, console.Styled.Profile.Width, out var hidden));
        TellHidden(hidden);
    }

    private void TellHidden(IReadOnlyList<string> hidden)
    {
        if (hidden.Count == 0) return;
        var names = TerminalText.OneLine(string.Join(", ", hidden));
        console.Styled.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"no room for {hidden.Count} more: {names}; .pretty() shows everything"),
            new Style(Color.Grey));
    }

    private void PrintSearch(SearchCursorResult search)
    {
        var highlight = search.Highlight is { } asked ? ForTerminal(asked) : null;
        var found = search.Run(highlight);
        if (found.Hits.Count > 0) PrintHits(found.Hits, search, highlight);
        console.Styled.WriteLine($"{(found.IsTotalExact ? "" : "at least ")}{Counted.Of(found.Total, "hit")}");
        if (found.IsPartial) console.Styled.WriteLine("the time was over: there may be more and better ones", new Style(Color.Grey));
        foreach (var facet in found.Facets) console.Styled.Write(FacetTable.Build(facet, console.Styled.Profile.Width));
        if (found.DidYouMean is { } meant) console.Styled.WriteLine($"did you mean: {TerminalText.OneLine(meant)}");
    }

    private void PrintHits(IReadOnlyList<TextSearchHit> hits, SearchCursorResult search, HighlightOptions? highlight)
    {
        var width = console.Styled.Profile.Width;
        var table = highlight is null
            ? HitTable.Build(hits, width, out var hidden)
            : HitTable.Build(hits, highlight, search.IsProjected, width, out hidden);
        console.Styled.Write(table);
        TellHidden(hidden);
    }

    // Tags are for pages. A terminal shows what matched in another style, unless somebody has asked for marks of his own.
    private static HighlightOptions ForTerminal(HighlightOptions asked)
    {
        var tags = new HighlightOptions();
        var plain = asked with { Escaping = HighlightEscaping.None };
        return asked.MarkStart == tags.MarkStart && asked.MarkEnd == tags.MarkEnd ? plain with { MarkStart = "", MarkEnd = "" } : plain;
    }

    private void PrintValue(Value value) => PrintLines($"{PrettyJson.Format(value, console.Styled.Profile.Width)}\n");

    // Not through the styled writer, which would break long lines in the middle of a word: what is shown here is to be copied.
    private void PrintLines(string lines) => console.Out.Write(TerminalText.Lines(lines));

    private void PrintNames(NamesResult result)
    {
        foreach (var name in result.Names) console.Styled.WriteLine(TerminalText.OneLine(name));
        if (result.Names.Count == 0) console.Styled.WriteLine(result.WhenEmpty, new Style(Color.Grey));
    }

    private void PrintReport(ReportResult report)
    {
        PrintPairs(report.Rows, Style.Plain, Justify.Right);
        if (report.IsGood) console.Styled.WriteLine(TerminalText.OneLine(report.Verdict), new Style(Color.Green));
    }

    private void PrintHelp(HelpResult help) => PrintPairs(help.Lines, new Style(Color.Aqua), Justify.Left);

    private void PrintPairs(IReadOnlyList<(string Left, string Right)> pairs, Style leftStyle, Justify rightAlignment)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(2, 0, 3, 0) });
        grid.AddColumn(new GridColumn { Alignment = rightAlignment, Padding = new Padding(0) });
        foreach (var (left, right) in pairs) grid.AddRow(new Text(left, leftStyle), new Text(TerminalText.OneLine(right)));
        console.Styled.Write(grid);
    }
}
