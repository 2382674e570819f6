using System.CommandLine;
using Pajs.Shell.Output;

namespace Pajs.Shell.CommandLine;

/// <summary>How results are shown: <c>--json</c> or <c>--table</c>; neither means tables on a terminal and JSON anywhere else, so that no
/// program ever gets a table whose cells were cut to the width of a screen.</summary>
internal sealed class OutputOptions
{
    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print one JSON value a line and nothing else. The default where standard output is no terminal.",
    };

    private readonly Option<bool> _table = new("--table") { Description = "Print tables. The default on a terminal." };

    /// <summary>Gives the options to a command.</summary>
    public OutputOptions(Command command)
    {
        command.Add(_json);
        command.Add(_table);
    }

    /// <summary>What the options and the terminal come to.</summary>
    public OutputFormat Read(ParseResult parsed, ShellConsole console)
    {
        var (isJson, isTable) = (parsed.GetValue(_json), parsed.GetValue(_table));
        if (isJson && isTable) throw new ShellException("--json and --table exclude each other.");
        return isJson || (!isTable && !console.IsOutputTerminal) ? OutputFormat.Json : OutputFormat.Table;
    }
}
