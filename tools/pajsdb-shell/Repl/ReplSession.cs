using Pajs.Shell.CommandLine;
using Pajs.Shell.Output;
using Pajs.Shell.Statements;
using Pajs.Shell.Syntax;
using Spectre.Console;

namespace Pajs.Shell.Repl;

/// <summary>A person at the keyboard: reads statements, shows results a page at a time, and goes on after errors.</summary>
internal sealed class ReplSession
{
    private const int SampledDocuments = 10;

    private readonly PajsDb _database;
    private readonly ShellConsole _console;
    private readonly ErrorPrinter _errors;
    private readonly ResultPager _pager;
    private readonly ScriptRunner _runner;
    private readonly LineInput _input;
    private readonly StatementBuffer _buffer = new();
    private readonly string _greeting;

    // Of the statements that were executed since the last interruption, of which one may wait with its next page.
    private CancellationTokenSource _running = new();

    /// <summary>Prepares a session.</summary>
    /// <param name="database">Open; not disposed here.</param>
    /// <param name="path">Where it is, for the greeting.</param>
    /// <param name="isNew">Whether it was made just now.</param>
    /// <param name="format">How results are shown at first.</param>
    /// <param name="console">A terminal.</param>
    public ReplSession(PajsDb database, string path, bool isNew, OutputFormat format, ShellConsole console)
    {
        _database = database;
        _console = console;
        _errors = new ErrorPrinter(console);
        _pager = new ResultPager(console, format);
        _runner = new ScriptRunner(new StatementExecutor(database, console), _pager, TimeProvider.System);
        _input = new LineInput(console, HistoryFile.OfUser(), new Completer(() => database.CollectionNames, FieldNames));
        _greeting = isNew ? $"New database {path}." : $"Database {path}.";
    }

    /// <summary>Runs until the person leaves.</summary>
    public void Run()
    {
        _console.Styled.WriteLine($"{TerminalText.OneLine(_greeting)} Type help for help, exit to leave.", new Style(Color.Grey));
        while (RunLine()) { }
        _running.Dispose();
    }

    // A few documents tell; and a name that is no collection has no fields.
    private string[] FieldNames(string collection) => _database.CollectionNames.Contains(collection)
        ? [.. _database.Collection(collection).Scan().Limit(SampledDocuments).SelectMany(document => document, (_, field) => field.Key)]
        : [];

    // Answers whether to go on.
    private bool RunLine()
    {
        using var interruption = new Interruption();
        try
        {
            var line = _input.Read(!_buffer.IsEmpty, interruption.Token);
            if (line is null) return false;
            return !_buffer.Add(line) || Execute(interruption.Token);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C gives up the line, the statement or the output in progress, and nothing else.
            _console.Styled.WriteLine();
            _buffer.Clear();
            return true;
        }
    }

    private bool Execute(CancellationToken cancellationToken)
    {
        var text = _buffer.Text;
        _buffer.Clear();
        if (_running.IsCancellationRequested) Renew();
        using var interruption = cancellationToken.Register(_running.Cancel);
        try
        {
            return _runner.Run(text, default, _running.Token);
        }
        catch (ScriptException error)
        {
            _console.Out.Flush();
            _errors.PrintInSession(error);
            return true;
        }
    }

    private void Renew()
    {
        _running.Dispose();
        _running = new CancellationTokenSource();
    }
}
