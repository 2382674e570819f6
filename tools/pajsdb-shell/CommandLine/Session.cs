using Pajs.Shell.Output;
using Pajs.Shell.Repl;
using Pajs.Shell.Statements;
using Pajs.Shell.Syntax;

namespace Pajs.Shell.CommandLine;

/// <summary>The shell itself: statements from the command line, a script, standard input or the keyboard.</summary>
internal static class Session
{
    /// <summary>Opens the database and executes what there is to execute.</summary>
    /// <param name="path">The database; made where there is none.</param>
    /// <param name="evals">Statements from the command line.</param>
    /// <param name="file">A script to execute after them; null for none.</param>
    /// <param name="format">How results are shown.</param>
    /// <param name="console">The standard streams.</param>
    public static void Run(string path, IReadOnlyList<string> evals, string? file, OutputFormat format, ShellConsole console)
    {
        // The script comes first: where it cannot be read, no database is to be made.
        var script = file is null ? null : File.ReadAllText(file);
        var isNew = !DatabaseFiles.Exists(path);
        using var database = DatabaseFiles.OpenOrCreate(path);
        if (evals.Count == 0 && script is null && console.IsInputTerminal && console.IsOutputTerminal)
        {
            new ReplSession(database, path, isNew, format, console).Run();
            return;
        }
        using var interruption = new Interruption();
        var runner = new ScriptRunner(new StatementExecutor(database, console), Printers.Create(format, console), TimeProvider.System);
        foreach (var eval in evals)
        {
            if (!runner.Run(eval, default, interruption.Token)) return;
        }
        if (script is not null) runner.Run(script, new ScriptOrigin(file), interruption.Token);
        else if (evals.Count == 0) RunLines(runner, console, interruption.Token);
    }

    private static void RunLines(ScriptRunner runner, ShellConsole console, CancellationToken cancellationToken)
    {
        var buffer = new StatementBuffer();
        var (linesRead, linesBefore) = (0, 0);
        while (console.In.ReadLine() is { } line)
        {
            linesRead++;
            if (!buffer.Add(line)) continue;
            if (!Run()) return;
        }
        if (!buffer.IsEmpty) Run();

        bool Run()
        {
            var goesOn = runner.Run(buffer.Text, new ScriptOrigin("standard input", linesBefore), cancellationToken);
            buffer.Clear();
            linesBefore = linesRead;
            return goesOn;
        }
    }
}
