using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Pajs.Shell.CommandLine;

/// <summary>A command with more to tell than its one line in the list of commands.</summary>
internal interface IDetailedCommand
{
    /// <summary>Paragraphs, parted by an empty line. Other line breaks have no meaning.</summary>
    string Details { get; }
}

/// <summary>The usual help, and below it the details of the command that was asked about.</summary>
internal sealed class DetailedHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private const int Width = 80;

    // Help is asked for exactly when arguments are missing.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var status = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is IDetailedCommand command)
            Write(command.Details, parseResult.InvocationConfiguration.Output);
        return status;
    }

    /// <summary>Puts the details behind the help option of a command line.</summary>
    public static void Attach(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            if (option.Action is HelpAction usual) option.Action = new DetailedHelp(usual);
        }
    }

    private static void Write(string details, TextWriter output)
    {
        foreach (var paragraph in details.ReplaceLineEndings("\n").Split("\n\n"))
        {
            var column = 0;
            foreach (var word in paragraph.Split([' ', '\n']))
            {
                if (column > 0 && column + 1 + word.Length > Width)
                {
                    output.WriteLine();
                    column = 0;
                }
                else if (column > 0)
                {
                    output.Write(' ');
                    column++;
                }
                output.Write(word);
                column += word.Length;
            }
            output.WriteLine();
            output.WriteLine();
        }
    }
}
