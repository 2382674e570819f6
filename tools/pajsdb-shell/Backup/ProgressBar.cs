using Pajs.Shell.Output;
using Pajs.Storage;
using Spectre.Console;

namespace Pajs.Shell.Backup;

/// <summary>A progress bar on standard error for a backup, a restore or a check, gone afterwards; none where no person looks.</summary>
internal static class ProgressBar
{
    /// <summary>Runs work that tells of its progress.</summary>
    public static T Run<T>(ShellConsole console, string description, Func<IProgress<BackupProgress>?, T> work)
    {
        if (!console.IsErrorTerminal) return work(null);
        return console.StyledError.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bar(context.AddTask(description, maxValue: 1))));
    }

    // Not .NET's Progress<T>, which would tell on other threads and later.
    private sealed class Bar(ProgressTask task) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value)
        {
            task.MaxValue = Math.Max(value.Total, 1);
            task.Value = value.Total == 0 ? 1 : value.Done;
        }
    }
}
