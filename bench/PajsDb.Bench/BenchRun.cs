using System.IO.Enumeration;
using Pajs.Bench.Harness;
using Pajs.Bench.Measures;
using Pajs.Bench.Reports;

namespace Pajs.Bench;

/// <summary>One run: all measures that were asked for, then the table and the JSON.</summary>
internal sealed class BenchRun(BenchOptions options)
{
    private const int Success = 0;
    private const int Usage = 2;

    /// <summary>Prints the names of the measures.</summary>
    public int List()
    {
        foreach (var measure in AllMeasures.In(NewWorkplace(options.Directory))) Console.WriteLine($"{measure.Name,-24}{measure.Title}");
        return Success;
    }

    /// <summary>Takes the measures.</summary>
    public int Execute()
    {
        var started = TimeProvider.System.GetUtcNow();
        var scratch = Directory.CreateDirectory(Path.Combine(options.Directory, $"pajsdb-bench-{Environment.ProcessId}")).FullName;
        try
        {
            var measures = AllMeasures.In(NewWorkplace(scratch)).Where(IsWanted).ToList();
            if (measures.Count == 0) return Refuse();
            var facts = MachineFacts.Of(scratch);
            var table = new TableReport(Console.Out);
            table.WriteHead(options, facts);
            var results = new List<MeasureResult>();
            foreach (var measure in measures)
            {
                results.Add(new Runner(options.Rounds, ShowProgress).Run(measure));
                ShowProgress("");
                table.Write(results[^1]);
            }

            JsonReport.Write(options, started, facts, results);
            Console.WriteLine($"All rounds: {options.Json}");
            return Success;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static int Refuse()
    {
        Console.Error.WriteLine("No measure has that name; --list prints them.");
        return Usage;
    }

    /// <summary>One line that is written over, and only where somebody watches.</summary>
    private static void ShowProgress(string what)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r{what,-99}\r");
    }

    private Workplace NewWorkplace(string directory) => new(options.Documents, options.CacheBytes, directory);

    private bool IsWanted(IMeasure measure) => options.Only.Any(name => FileSystemName.MatchesSimpleExpression(name, measure.Name));
}
