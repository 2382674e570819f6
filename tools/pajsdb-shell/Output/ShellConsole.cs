using System.Text;
using Spectre.Console;

namespace Pajs.Shell.Output;

/// <summary>The three standard streams, and which of them a person looks at. Everything the shell reads or says passes here, so that tests
/// can take its place.</summary>
internal sealed class ShellConsole
{
    /// <summary>Columns to lay out for where there is no terminal that tells.</summary>
    public const int DefaultWidth = 80;

    /// <summary>Standard input, as lines.</summary>
    public required TextReader In { get; init; }

    /// <summary>Standard input, as bytes. It is read as bytes or as lines, never both.</summary>
    public required Stream InBytes { get; init; }

    /// <summary>Standard output. Buffered: call <see cref="TextWriter.Flush"/> when a person may be waiting.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard output as bytes; <see cref="Out"/> is to be flushed before it is used.</summary>
    public required Stream OutBytes { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether input comes from a keyboard.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>Whether output goes to a screen.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether errors go to a screen.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>The console of this process.</summary>
    public static ShellConsole OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = Console.OpenStandardOutput();
        return new ShellConsole
        {
            In = Console.In,
            InBytes = Console.OpenStandardInput(),
            Out = new StreamWriter(output, utf8, bufferSize: 1 << 14, leaveOpen: true),
            OutBytes = output,
            Error = new StreamWriter(Console.OpenStandardError(), utf8, bufferSize: 256, leaveOpen: true) { AutoFlush = true },
            IsInputTerminal = !Console.IsInputRedirected,
            IsOutputTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
        };
    }

    /// <summary>Styled output to <see cref="Out"/>, as rich as its terminal can show; plain text where there is none.</summary>
    public IAnsiConsole Styled => field ??= Style(Out, IsOutputTerminal);

    /// <summary>Styled output to <see cref="Error"/>.</summary>
    public IAnsiConsole StyledError => field ??= Style(Error, IsErrorTerminal);

    private static IAnsiConsole Style(TextWriter writer, bool isTerminal)
    {
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new TerminalOutput(writer, isTerminal),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
    }
}
