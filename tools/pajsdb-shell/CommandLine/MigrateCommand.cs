using System.CommandLine;
using Pajs.Shell.Migrations;
using Pajs.Shell.Output;
using Pajs.Shell.Statements;

namespace Pajs.Shell.CommandLine;

/// <summary><c>pajsdb-shell migrate</c>: applies the migration scripts of a folder, takes them back, or tells which were applied.</summary>
internal sealed class MigrateCommand : Command, IDetailedCommand
{
    private const string About = "Apply the migration scripts of a folder that were not applied yet, or go to a version.";

    private const string Text = """
        A script is a file such as 0003-add-email.js with statements on collections, and, behind a line // migrate:down, those that take
        them back. Versions rise; gaps do not matter. Each migration is one transaction, together with the note that it was applied.

        Nothing is done where the scripts do not go with what was applied: one is missing, was renamed or changed, or comes before one that
        was applied; two have one version; or one that is to be taken back has no // migrate:down.
        """;

    private readonly ShellConsole _console;
    private readonly OutputOptions _output;
    private readonly Argument<string> _database = Words.Required("database", "A database directory, made where there is none.");
    private readonly Argument<string> _folder = Words.Required("folder", "The folder of the scripts.");
    private readonly Option<long?> _to = new("--to")
    {
        Description = "Go to this version, upwards or downwards; 0 takes all back.",
        HelpName = "version",
    };

    private readonly Option<bool> _status = new("--status") { Description = "Change nothing; show all migrations, and when each was applied." };

    /// <summary>The command.</summary>
    public MigrateCommand(ShellConsole console)
        : base("migrate", About)
    {
        _console = console;
        Add(_database);
        Add(_folder);
        Add(_to);
        Add(_status);
        _output = new OutputOptions(this);
        SetAction(Run);
    }

    public string Details => Text;

    private void Run(ParseResult parsed)
    {
        var (path, version, isStatus) = (parsed.GetRequiredValue(_database), parsed.GetValue(_to), parsed.GetValue(_status));
        if (isStatus && version is not null) throw new ShellException("--status and --to exclude each other.");
        var printer = Printers.Create(_output.Read(parsed, _console), _console);
        using var interruption = new Interruption();
        // The scripts come first: where they cannot be read, no database is to be made.
        var migrations = MigrationFolder.Read(parsed.GetRequiredValue(_folder), TimeProvider.System, interruption.Token);
        using var database = isStatus ? DatabaseFiles.OpenExisting(path) : DatabaseFiles.OpenOrCreate(path);
        if (isStatus) printer.Print(MigrationReports.Of(database.MigrationStatus(migrations)), interruption.Token);
        else Migrate(database, migrations, version, printer, interruption.Token);
    }

    private static void Migrate(
        PajsDb database, IReadOnlyList<Migration> migrations, long? version, IResultPrinter printer, CancellationToken cancellationToken)
    {
        var progress = new PrintedProgress(printer);
        var done = version is { } target
            ? database.MigrateTo(migrations, target, null, progress, cancellationToken)
            : database.Migrate(migrations, null, progress, cancellationToken);
        if (done.Count == 0) printer.Print(MigrationReports.NothingDone(), CancellationToken.None);
    }

    // At once and on the thread that migrates, so that what was committed is shown even if the next one fails.
    private sealed class PrintedProgress(IResultPrinter printer) : IProgress<MigrationStatus>
    {
        public void Report(MigrationStatus value) => printer.Print(MigrationReports.Done(value), CancellationToken.None);
    }
}
