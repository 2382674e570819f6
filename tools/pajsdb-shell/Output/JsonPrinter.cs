using Pajs.Shell.CommandLine;
using Pajs.Shell.Statements;

namespace Pajs.Shell.Output;

/// <summary>One JSON value on each line, and nothing else: what programs read.</summary>
internal sealed class JsonPrinter(ShellConsole console) : IResultPrinter
{
    public void Print(Result result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case DocumentsResult documents: PrintDocuments(documents.Documents, cancellationToken); break;
            case SearchCursorResult search: WriteLine(SearchReports.Of(search.Run(), search).ToJson()); break;
            case ExplanationResult { Explanation: { } explanation }: WriteLine(SearchReports.Of(explanation).ToJson()); break;
            case ExplanationResult: WriteLine(Value.Null.ToJson()); break;
            case ValueResult value: WriteLine(value.Value.ToJson()); break;
            case NamesResult names:
                foreach (var name in names.Names) WriteLine(((Value)name).ToJson());
                break;
            case OutcomeResult outcome: WriteLine(outcome.Fields.ToJson()); break;
            case ReportResult report: WriteLine(report.Fields.ToJson()); break;
            case HelpResult: break;
            default: throw new ShellException("'it' and 'output' are for the keyboard.");
        }
        console.Out.Flush();
    }

    private void PrintDocuments(IEnumerable<Document> documents, CancellationToken cancellationToken)
    {
        foreach (var document in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteLine(document.ToJson());
        }
    }

    // A program that reads lines must not meet a carriage return on one system and none on another.
    private void WriteLine(string json)
    {
        console.Out.Write(json);
        console.Out.Write('\n');
    }
}
