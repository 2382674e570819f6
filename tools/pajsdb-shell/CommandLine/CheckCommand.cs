using System.CommandLine;
using Pajs.Shell.Backup;
using Pajs.Shell.Output;
using Pajs.Shell.Statements;

namespace Pajs.Shell.CommandLine;

/// <summary><c>pajsdb-shell check</c>: verifies a database, which is a directory, or a backup archive, which is a file.</summary>
internal sealed class CheckCommand : Command
{
    private const string About = "Verify every page, key, document and text index of a database, or all of a backup archive, and report all damage.";

    private readonly ShellConsole _console;
    private readonly OutputOptions _output;
    private readonly Argument<string> _path = Words.Required("database|archive", "A database directory or an archive file.");

    /// <summary>The command.</summary>
    public CheckCommand(ShellConsole console)
        : base("check", About)
    {
        _console = console;
        Add(_path);
        _output = new OutputOptions(this);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(_path);
        var printer = Printers.Create(_output.Read(parsed, _console), _console);
        using var interruption = new Interruption();
        var report = File.Exists(path) ? CheckArchive(path, interruption.Token) : CheckDatabase(path, interruption.Token);
        printer.Print(report, CancellationToken.None);
        if (!report.IsGood) throw new ShellException(report.Verdict);
    }

    private ReportResult CheckArchive(string path, CancellationToken cancellationToken) => BackupReports.Checked(
        ProgressBar.Run(_console, "Checking", progress => PajsDb.CheckArchive(path, progress, cancellationToken)));

    private static ReportResult CheckDatabase(string path, CancellationToken cancellationToken)
    {
        using var database = DatabaseFiles.OpenExisting(path);
        return Reports.Check(database, cancellationToken);
    }
}
