using Pajs.Shell.Output;

namespace Pajs.Shell.CommandLine;

/// <summary>Makes the printer for a format.</summary>
internal static class Printers
{
    // Rows laid out together: enough to be one table for most results, few enough for memory to stay small.
    private const int RowsPerTable = 1_000;

    /// <summary>A printer that writes to a console.</summary>
    public static IResultPrinter Create(OutputFormat format, ShellConsole console) =>
        format == OutputFormat.Json ? new JsonPrinter(console) : new TablePrinter(console, RowsPerTable);
}
