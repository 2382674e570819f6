using System.IO.Enumeration;
using System.Runtime.InteropServices;
using Pajs.Bench.Harness;
using Pajs.Bench.Measures;
using Pajs.Bench.Reports;

namespace Pajs.Bench;

/// <summary>One run: all measures that were asked for, then the table and the JSON.</summary>
internal sealed class BenchRun(BenchOptions options)
{
    private const int Success = 0;
    private const int Usage = 2;
    private const int Stopped = 130;

    /// <summary>Prints the names of the measures.</summary>
    public int List()
    {
        foreach (var measure in AllMeasures.In(NewWorkplace(options.Directory))) Console.WriteLine($"{measure.Name,-26}{measure.Title}");
        return Success;
    }

    /// <summary>Takes the measures. A signal to stop is obeyed between two contenders, so that no files are left; a second one at once.</summary>
    public int Execute()
    {
        using var stopping = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var scratch = Directory.CreateDirectory(Path.Combine(options.Directory, $"pajsdb-bench-{Environment.ProcessId}")).FullName;
        try
        {
            return Execute(scratch, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return Stopped;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stopping.IsCancellationRequested;
            stopping.Cancel();
        }
    }

    private int Execute(string scratch, CancellationToken stopping)
    {
        var started = TimeProvider.System.GetUtcNow();
        var measures = AllMeasures.In(NewWorkplace(scratch));
        if (options.Only.FirstOrDefault(name => !measures.Any(measure => Matches(name, measure))) is { } unknown) return Refuse(unknown);
        var facts = MachineFacts.Of(scratch);
        var table = new TableReport(Console.Out);
        table.WriteHead(options, facts);
        var runner = new Runner(options.Rounds, options.IsAlone, ShowProgress, stopping);
        var results = new List<MeasureResult>();
        foreach (var measure in measures.Where(measure => options.Only.Any(name => Matches(name, measure))))
        {
            results.Add(runner.Run(measure));
            ShowProgress("");
            table.Write(results[^1]);
            JsonReport.Write(options, started, facts, results);   // after each, so that a run that is stopped has told what it knew
        }

        Console.WriteLine($"All rounds: {options.Json}");
        return Success;
    }

    private static int Refuse(string name)
    {
        Console.Error.WriteLine($"No measure is named '{name}'; --list prints the names.");
        return Usage;
    }

    /// <summary>One line that is written over, and only where somebody watches.</summary>
    private static void ShowProgress(string what)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r{what,-99}\r");
    }

    private Workplace NewWorkplace(string directory) => new(options.Documents, options.CacheBytes, directory);

    private static bool Matches(string name, IMeasure measure) => FileSystemName.MatchesSimpleExpression(name, measure.Name);
}
