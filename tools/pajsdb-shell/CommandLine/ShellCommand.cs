using System.CommandLine;
using Pajs.Shell.Output;

namespace Pajs.Shell.CommandLine;

/// <summary>The command line as a whole: the shell itself, and the commands beside it.</summary>
internal static class ShellCommand
{
    private const int Failure = 1;

    /// <summary>Parses the arguments and does what they say.</summary>
    /// <returns>The exit status: 0, or 1 after one clear line on standard error.</returns>
    public static int Run(IReadOnlyList<string> arguments, ShellConsole console)
    {
        // A file's name may begin with '@'; nothing here is read from response files.
        var configuration = new ParserConfiguration { ResponseFileTokenReplacer = null };
        var parsed = Build(console, arguments is [var first, ..] ? first : null).Parse(arguments, configuration);
        try
        {
            if (parsed.Errors is [var error, ..]) throw new ShellException($"{error.Message} See pajsdb-shell --help.");
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = console.Out,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (Exception error)
        {
            // The outermost frame: whatever happened becomes one line and a status, never a stack trace.
            console.Out.Flush();
            new ErrorPrinter(console).Print(error);
            return Failure;
        }
    }

    // Beside a command the shell's own arguments have no place, neither in the syntax nor in its help.
    private static RootCommand Build(ShellConsole console, string? first)
    {
        var root = new RootCommand("The shell of PajsDb: statements in the syntax of MongoDB's shell, and upkeep.");
        foreach (var command in Commands(console)) root.Add(command);
        if (!root.Subcommands.Any(command => command.Name == first)) AddStatements(root, console);
        DetailedHelp.Attach(root);
        return root;
    }

    private static void AddStatements(RootCommand root, ShellConsole console)
    {
        var database = Words.Optional(
            "database",
            "A database directory, made where there is none; or :memory: for one that is gone at the end. "
            + "Without --eval and --file, statements are read from the keyboard, or line by line from standard input.");
        var eval = new Option<string[]>("--eval", "-e") { Description = "Execute this statement and end. May be given several times." };
        var file = new Option<string?>("--file", "-f") { Description = "Execute the statements of a script and end." };
        root.Add(database);
        root.Add(eval);
        root.Add(file);
        var output = new OutputOptions(root);
        root.SetAction(parsed =>
        {
            var path = parsed.GetValue(database)
                ?? throw new ShellException("name a database, as in 'pajsdb-shell shop.pajs'. See pajsdb-shell --help.");
            Session.Run(path, parsed.GetValue(eval) ?? [], parsed.GetValue(file), output.Read(parsed, console), console);
        });
    }

    private static Command[] Commands(ShellConsole console) =>
    [
        new ImportCommand(console), new ExportCommand(console),
        new BackupCommand(console), new RestoreCommand(console), new CheckCommand(console), new MigrateCommand(console),
        new StatementCommand(console, "stats", "Show how large a database is, and what is in it."),
        new StatementCommand(console, "compact", "Give space that a database no longer needs back to the disk."),
        new DemoCommand(console),
    ];
}
