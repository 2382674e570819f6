using System.Globalization;
using Pajs.Shell.CommandLine;
using Pajs.Shell.Statements;
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
        if (hidden.Count == 0) return;
        var names = TerminalText.OneLine(string.Join(", ", hidden));
        console.Styled.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"no room for {hidden.Count} more: {names}; .pretty() shows everything"),
            new Style(Color.Grey));
    }

    private void PrintValue(Value value)
    {
        // Not through the styled writer, which would break long lines in the middle of a word: what is shown here is to be copied.
        console.Out.Write(TerminalText.Lines(PrettyJson.Format(value, console.Styled.Profile.Width)));
        console.Out.Write('\n');
    }

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
