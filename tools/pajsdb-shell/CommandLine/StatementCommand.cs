using System.CommandLine;
using Pajs.Shell.Output;
using Pajs.Shell.Statements;

namespace Pajs.Shell.CommandLine;

/// <summary>A command that does what the statement of the same name does, on a database that must exist:
/// <c>pajsdb-shell check shop.pajs</c>.</summary>
internal sealed class StatementCommand : Command
{
    /// <summary>The command.</summary>
    /// <param name="console">The standard streams.</param>
    /// <param name="statement">The statement, one word.</param>
    /// <param name="description">For the list of commands.</param>
    public StatementCommand(ShellConsole console, string statement, string description)
        : base(statement, description)
    {
        var path = Words.Required("database", "A database directory.");
        Add(path);
        var output = new OutputOptions(this);
        SetAction(parsed =>
        {
            using var interruption = new Interruption();
            using var database = DatabaseFiles.OpenExisting(parsed.GetRequiredValue(path));
            var printer = Printers.Create(output.Read(parsed, console), console);
            new ScriptRunner(new StatementExecutor(database), printer, TimeProvider.System).Run(statement, default, interruption.Token);
        });
    }
}
