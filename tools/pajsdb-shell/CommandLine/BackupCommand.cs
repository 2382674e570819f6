using System.CommandLine;
using System.Diagnostics;
using Pajs.Shell.Backup;
using Pajs.Shell.Output;
using Pajs.Storage;

namespace Pajs.Shell.CommandLine;

/// <summary><c>pajsdb-shell backup</c>: writes a database, or what was committed since an earlier backup, to an archive.</summary>
internal sealed class BackupCommand : Command, IDetailedCommand
{
    private const string About = "Back a database up into one archive file, wholly or since an earlier backup.";

    private const string Text = """
        The archive appears when it is whole and durable; nothing is overwritten. Every block of it carries a checksum, which check and
        restore verify.

        With --since, only the transactions since an earlier backup are written, which must still be in the log. A program says with
        LogRetention how much of the log to keep; the shell keeps 64 MiB. Where the log no longer reaches back, a full backup is due.
        """;

    private readonly ShellConsole _console;
    private readonly OutputOptions _output;
    private readonly Argument<string> _database = Words.Required("database", "A database directory.");
    private readonly Argument<string> _archive = Words.Required("archive", "The archive to make.");
    private readonly Option<string?> _since = new("--since")
    {
        Description = "Only what was committed after this archive, or after the token that was printed with it.",
        HelpName = "archive|token",
    };

    /// <summary>The command.</summary>
    public BackupCommand(ShellConsole console)
        : base("backup", About)
    {
        _console = console;
        Add(_database);
        Add(_archive);
        Add(_since);
        _output = new OutputOptions(this);
        SetAction(Run);
    }

    public string Details => Text;

    private void Run(ParseResult parsed)
    {
        var archive = parsed.GetRequiredValue(_archive);
        var since = parsed.GetValue(_since) is { } text ? RestorePoint.EndOf(text) : (BackupToken?)null;
        var printer = Printers.Create(_output.Read(parsed, _console), _console);
        using var interruption = new Interruption();
        using var database = DatabaseFiles.OpenExisting(parsed.GetRequiredValue(_database));
        var started = Stopwatch.GetTimestamp();
        var summary = ProgressBar.Run(_console, "Backing up", progress => since is { } after
            ? database.BackUpLog(archive, after, null, progress, interruption.Token)
            : database.BackUp(archive, null, progress, interruption.Token));
        printer.Print(BackupReports.Made(archive, summary, Stopwatch.GetElapsedTime(started)), CancellationToken.None);
    }
}
