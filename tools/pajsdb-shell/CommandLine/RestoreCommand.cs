using System.CommandLine;
using System.Diagnostics;
using Pajs.Shell.Backup;
using Pajs.Shell.Output;

namespace Pajs.Shell.CommandLine;

/// <summary><c>pajsdb-shell restore</c>: makes a new database of archives.</summary>
internal sealed class RestoreCommand : Command, IDetailedCommand
{
    private const string About = "Restore a database from a full backup and those that continue it, also to a point in time.";

    private const string Text = """
        The archives may stand in any order; all of them are verified before anything is written. The database's directory must not exist,
        or be empty; the database appears in it when it is whole.

        --until takes a time (2030-01-31T12:00:00Z; without a zone it is UTC), the number of a transaction, or the token of a backup. All
        that was committed up to it is restored, itself included.
        """;

    private const int MostPaths = 100_000;   // the parser takes no more

    private readonly ShellConsole _console;
    private readonly OutputOptions _output;
    private readonly Argument<string[]> _paths = new("archives, database")
    {
        Description = "The archives, and last the directory of the new database.",
        Arity = new ArgumentArity(2, MostPaths),
        HelpName = "archive>... <database",
    };

    private readonly Option<string?> _until = new("--until") { Description = "Where to stop.", HelpName = "time|transaction|token" };

    /// <summary>The command.</summary>
    public RestoreCommand(ShellConsole console)
        : base("restore", About)
    {
        _console = console;
        Words.Check(_paths);
        Add(_paths);
        Add(_until);
        _output = new OutputOptions(this);
        SetAction(Run);
    }

    public string Details => Text;

    private void Run(ParseResult parsed)
    {
        var paths = parsed.GetRequiredValue(_paths);
        var (archives, database) = (paths[..^1], paths[^1]);
        var options = RestorePoint.Until(parsed.GetValue(_until), archives[0]);
        var printer = Printers.Create(_output.Read(parsed, _console), _console);
        using var interruption = new Interruption();
        var started = Stopwatch.GetTimestamp();
        var state = ProgressBar.Run(
            _console, "Restoring", progress => PajsDb.Restore(archives, database, options, progress, interruption.Token));
        printer.Print(BackupReports.Restored(database, state, Stopwatch.GetElapsedTime(started)), CancellationToken.None);
    }
}
