using System.Text;
using Pajs.Shell.CommandLine;
using Pajs.Shell.Output;

namespace Pajs.Shell.Tests.CommandLine;

/// <summary>One run of the shell within this process, with its streams caught.</summary>
/// <param name="Status">The exit status.</param>
/// <param name="Out">What went to standard output.</param>
/// <param name="Error">What went to standard error.</param>
internal sealed record ShellRun(int Status, string Out, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs with nothing on standard input.</summary>
    public static ShellRun Of(params string[] arguments) => WithInput("", arguments);

    /// <summary>Runs with a text on standard input.</summary>
    public static ShellRun WithInput(string input, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        using var text = new StreamWriter(output, new UTF8Encoding(false)) { AutoFlush = true };
        var status = ShellCommand.Run(arguments, new ShellConsole
        {
            In = new StringReader(input),
            InBytes = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Out = text,
            OutBytes = output,
            Error = error,
        });
        return new ShellRun(status, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>That it failed with one line, which holds a text, and printed nothing else.</summary>
    public void AssertFailed(string message)
    {
        Assert.Equal(1, Status);
        var line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("pajsdb-shell: ", line, StringComparison.Ordinal);
        Assert.Contains(message, line, StringComparison.Ordinal);
        Assert.DoesNotContain("fault of this program", line, StringComparison.Ordinal);
    }

    /// <summary>That it succeeded, and what it printed.</summary>
    public void AssertPrinted(params string[] lines)
    {
        Assert.Equal(("", 0), (Error, Status));
        Assert.Equal(lines, Lines);
    }
}
