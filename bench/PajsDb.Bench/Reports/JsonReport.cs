using System.Text.Json;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Reports;

/// <summary>All figures of a run: no round is left out.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes the file, in a directory made where absent.</summary>
    public static void Write(BenchOptions options, DateTimeOffset started, MachineFacts facts, IEnumerable<MeasureResult> results)
    {
        var path = Path.GetFullPath(options.Json);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        var report = new
        {
            started,
            machine = facts,
            options.Documents,
            options.Rounds,
            options.CacheBytes,
            measures = results.Select(Measure),
        };
        JsonSerializer.Serialize(file, report, Style);
    }

    private static object Measure(MeasureResult result) => new
    {
        result.Measure.Name,
        result.Measure.Title,
        unit = result.Measure.Unit.Symbol,
        result.Measure.Operations,
        contenders = result.Lineup.Select(series => Contender(series, result.Measure.Unit)),
        trials = result.Trials.Select(series => Contender(series, result.Measure.Unit)),
        goals = result.Goals.Select(goal => Verdict(result, goal)),
    };

    private static object Contender(Series series, Unit unit) => new
    {
        column = series.Contender.Column.ToString(),
        series.Contender.Variant,
        median = series.Median / unit.Size,
        min = series.Min / unit.Size,
        max = series.Max / unit.Size,
        rounds = series.Rounds.Select(round => round.Value / unit.Size),
        allocatedBytesPerOperation = series.Rounds.Select(round => Math.Round(round.AllocatedPerOperation, 3)),
        notes = series.Rounds.Select(round => round.Note).Where(note => note.Length > 0),
        processorTimePerOperation = series.Rounds.Select(round => round.ProcessorTimePerOperation / unit.Size),
    };

    private static object Verdict(MeasureResult result, Goal goal)
    {
        var other = result.Of(goal.Against)!;
        var ratio = goal.Ratio(result.Of(Column.PajsDb)!.Median, other.Median);
        return new { against = $"{goal.Against} {other.Contender.Variant}".TrimEnd(), wanted = goal.Text, ratio, isMet = goal.IsMet(ratio) };
    }
}
