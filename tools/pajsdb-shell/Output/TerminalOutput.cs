using System.Text;
using Spectre.Console;

namespace Pajs.Shell.Output;

/// <summary>A standard stream as styled output: the shell knows by itself whether a terminal is behind it, since it does not write through
/// <see cref="Console"/>.</summary>
internal sealed class TerminalOutput(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
{
    // Some terminals tell no size, or none that text could be laid out in.
    private const int NarrowestWidth = 20;

    public TextWriter Writer => writer;

    public bool IsTerminal => isTerminal;

    public int Width => isTerminal && Console.WindowWidth >= NarrowestWidth ? Console.WindowWidth : ShellConsole.DefaultWidth;

    public int Height => isTerminal && Console.WindowHeight > 0 ? Console.WindowHeight : 24;

    /// <summary>Nothing to do: the writer has its encoding, UTF-8.</summary>
    public void SetEncoding(Encoding encoding)
    {
    }
}
