using System.Globalization;
using Pajs.Shell.CommandLine;
using Pajs.Shell.Statements;
using Spectre.Console;

namespace Pajs.Shell.Output;

/// <summary>Shows errors on standard error: one clear line. A malformed statement is shown with a caret under the place when a person looks
/// on, and with its line and column when a program does.</summary>
internal sealed class ErrorPrinter(ShellConsole console)
{
    private const string Name = "pajsdb-shell: ";

    /// <summary>Shows an error that ends the process.</summary>
    /// <param name="error">Any exception; one that nobody foresaw is named as such.</param>
    public void Print(Exception error)
    {
        if (error is ScriptException { IsSyntax: true } script && console.IsErrorTerminal) PrintCaret(script);
        else WriteLine($"{Name}{Describe(error)}");
    }

    /// <summary>Shows an error in a session that goes on.</summary>
    public void PrintInSession(Exception error)
    {
        if (error is ScriptException { IsSyntax: true } script) PrintCaret(script);
        else WriteLine(Describe(error is ScriptException { Cause: var cause } ? cause : error));
    }

    /// <summary>An error in words, on one line.</summary>
    public static string Describe(Exception error) => TerminalText.OneLine(error switch
    {
        ScriptException script => $"{Where(script)}{Describe(script.Cause)}",
        PajsException or ShellException or IOException or UnauthorizedAccessException => error.Message,
        OperationCanceledException => "interrupted",
        _ => $"unexpected {error.GetType().Name}, which is a fault of this program: {error.Message}",
    });

    // Of a statement on the command line there is only a column to tell; and only where the text itself is at fault.
    private static string Where(ScriptException script)
    {
        var line = script.Origin.LinesBefore + script.Place.Line;
        var place = (script.Origin.Name, script.IsSyntax) switch
        {
            (null, false) => "",
            (null, true) => $"line {line}, column {script.Place.Column}: ",
            (var name, false) => $"{name}, line {line}: ",
            (var name, true) => $"{name}, line {line}, column {script.Place.Column}: ",
        };
        return place.ToString(CultureInfo.InvariantCulture);
    }

    private void PrintCaret(ScriptException script)
    {
        if (script.Origin.Name is { } name)
            WriteLine(TerminalText.OneLine(FormattableString.Invariant($"{name}, line {script.Origin.LinesBefore + script.Place.Line}:")));
        foreach (var line in CaretText.Lines(script.Place, script.Cause.Message, console.StyledError.Profile.Width)) WriteLine(line);
    }

    // Not broken into lines at the width of the screen: a message is to be copied whole.
    private void WriteLine(string line)
    {
        var isColoured = console.IsErrorTerminal && console.StyledError.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
        console.Error.WriteLine(isColoured ? $"\e[31m{line}\e[0m" : line);
    }
}
