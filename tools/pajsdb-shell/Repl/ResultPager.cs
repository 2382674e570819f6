using System.Diagnostics;
using Pajs.Shell.CommandLine;
using Pajs.Shell.Output;
using Pajs.Shell.Statements;
using Spectre.Console;

namespace Pajs.Shell.Repl;

/// <summary>Shows the first page of a result, and keeps the rest for <c>it</c>.</summary>
/// <remarks>The rest is a query that has not run to its end: it holds a snapshot of the database until the next result takes its
/// place.</remarks>
internal sealed class ResultPager(ShellConsole console, OutputFormat format) : IResultPrinter
{
    private const int PageSize = 20;

    private IResultPrinter _printer = Printers.Create(format, console);
    private IEnumerator<Document>? _rest;
    private bool _hasNext;
    private TimeSpan _begun;
    private bool _isPretty;

    public void Print(Result result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case NextPageResult: PrintNextPage(cancellationToken); break;
            case OutputResult output: _printer = Printers.Create(output.Format, console); break;
            case DocumentsResult documents:
                Begin(documents, cancellationToken);
                PrintPage(cancellationToken);
                break;
            default: _printer.Print(result, cancellationToken); break;
        }
    }

    private void Begin(DocumentsResult documents, CancellationToken cancellationToken)
    {
        End();
        var started = Stopwatch.GetTimestamp();
        _rest = documents.Documents.GetEnumerator();
        _hasNext = Advance(cancellationToken);
        _begun = Stopwatch.GetElapsedTime(started);
        _isPretty = documents.IsPretty;
    }

    private void PrintNextPage(CancellationToken cancellationToken)
    {
        if (_rest is not null) PrintPage(cancellationToken);
        else Tell("there is nothing more to show");
    }

    private void PrintPage(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var page = ReadPage(cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started) + _begun;
        _begun = TimeSpan.Zero;
        _printer.Print(new DocumentsResult(page, _isPretty), cancellationToken);
        var more = _hasNext ? "; type it for more" : "";
        if (page.Count > 0) Tell($"{Counted.Documents(page.Count)} in {DurationText.Of(elapsed)}{more}");
        if (!_hasNext) End();
    }

    private List<Document> ReadPage(CancellationToken cancellationToken)
    {
        var page = new List<Document>(PageSize);
        while (page.Count < PageSize && _hasNext)
        {
            page.Add(_rest!.Current);
            _hasNext = Advance(cancellationToken);
        }
        return page;
    }

    // A query that failed or was given up has no rest.
    private bool Advance(CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return _rest!.MoveNext();
        }
        catch
        {
            End();
            throw;
        }
    }

    private void Tell(string text) => console.Styled.WriteLine(text, new Style(Color.Grey));

    private void End()
    {
        _rest?.Dispose();
        _rest = null;
    }
}
