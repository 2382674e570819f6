using System.Globalization;
using Spectre.Console;

namespace Pajs.Shell.Import;

/// <summary>A progress bar for an import, by the bytes read of its file.</summary>
internal static class ImportProgress
{
    /// <summary>Runs the import with a bar that is gone afterwards.</summary>
    public static void Run(Importer importer, Stream raw, IAnsiConsole console, CancellationToken cancellationToken) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("Importing", maxValue: Math.Max(raw.Length, 1));
                importer.Run(() => Advance(task, importer.Totals, raw.Position), cancellationToken);
            });

    private static void Advance(ProgressTask task, ImportTotals totals, long position)
    {
        task.Description = string.Create(CultureInfo.InvariantCulture, $"{totals.Imported,12:N0} documents");
        task.Value = position;
    }
}
