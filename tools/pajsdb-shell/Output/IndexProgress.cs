using Spectre.Console;

namespace Pajs.Shell.Output;

/// <summary>A progress bar on standard error for the building of an index, gone afterwards; none where no person looks, or where it takes but a
/// moment.</summary>
internal static class IndexProgress
{
    private const long FewDocuments = 10_000;

    /// <summary>Runs work that tells how many documents are in the index.</summary>
    /// <param name="console">Where to show it; null for nowhere.</param>
    /// <param name="count">Tells how many documents there are.</param>
    /// <param name="work">The work.</param>
    public static T Run<T>(ShellConsole? console, Func<long> count, Func<IProgress<long>?, T> work)
    {
        if (console is not { IsErrorTerminal: true }) return work(null);
        var documents = count();
        if (documents < FewDocuments) return work(null);
        return console.StyledError.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bar(context.AddTask("Indexing", maxValue: documents))));
    }

    // Not .NET's Progress<T>, which would tell on other threads and later.
    private sealed class Bar(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }
}
