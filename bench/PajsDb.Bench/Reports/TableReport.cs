using System.Globalization;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Reports;

/// <summary>A table of 100 columns: for each measure a line of medians, a line of ranges, and a line for each further goal.</summary>
internal sealed class TableReport(TextWriter output)
{
    private const int Width = 100;

    /// <summary>Prints what was asked for, where it runs, and the table's head.</summary>
    public void WriteHead(BenchOptions options, MachineFacts facts)
    {
        output.WriteLine(facts);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Documents:N0} documents, cache {options.CacheBytes >> 20} MiB, {options.Rounds} rounds: medians, and below them the range"));
        output.WriteLine();
        WriteRow("measure", "PajsDb", "SQLite", "M.D.Sqlite", "ratio", "goal", "met?");
        output.WriteLine(new string('-', Width));
    }

    /// <summary>Prints one measure.</summary>
    public void Write(MeasureResult result)
    {
        var goals = result.Goals.ToList();
        var direct = goals.FirstOrDefault(goal => goal.Against == Column.Prepared);
        WriteMedians(result, direct);
        WriteRanges(result);
        foreach (var goal in goals.Where(goal => goal != direct)) WriteGoal(result, goal);
        WriteNotes(result);
    }

    private void WriteMedians(MeasureResult result, Goal? goal)
    {
        var unit = result.Measure.Unit;
        var (ratio, wanted, met) = Judge(result, goal);
        WriteRow(
            $"{result.Measure.Title}, {unit.Symbol}",
            Median(result.Of(Column.PajsDb), unit),
            Median(result.Of(Column.Prepared), unit),
            Median(result.Of(Column.Managed), unit),
            goal is null ? Comparison(result) : ratio,
            wanted,
            met);
    }

    private void WriteRanges(MeasureResult result)
    {
        var unit = result.Measure.Unit;
        WriteRow(
            "  " + (result.Of(Column.Prepared)?.Contender.Variant ?? ""),
            Range(result.Of(Column.PajsDb), unit),
            Range(result.Of(Column.Prepared), unit),
            Range(result.Of(Column.Managed), unit));
    }

    private void WriteGoal(MeasureResult result, Goal goal)
    {
        var (ratio, wanted, met) = Judge(result, goal);
        var other = result.Of(goal.Against)!;
        var name = goal.Against == Column.Json ? "SQLite over JSON" : other.Contender.Variant;
        WriteRow($"  against {name}", Median(other, result.Measure.Unit), ratio: ratio, goal: wanted, met: met);
    }

    private void WriteNotes(MeasureResult result)
    {
        foreach (var series in result.Lineup)
        {
            if (series.Rounds[^1].Note is { Length: > 0 } note) output.WriteLine($"  {series.Contender.Column}: {note}");
        }
    }

    private static (string Ratio, string Wanted, string Met) Judge(MeasureResult result, Goal? goal)
    {
        if (goal is null) return ("", "", "");
        var ratio = goal.Ratio(result.Of(Column.PajsDb)!.Median, result.Of(goal.Against)!.Median);
        return (Number(ratio), goal.Text, goal.IsMet(ratio) ? "yes" : "NO");
    }

    /// <summary>How SQLite compares where no goal asks for it.</summary>
    private static string Comparison(MeasureResult result) =>
        result.Of(Column.Prepared) is { } other ? Number(other.Median / result.Of(Column.PajsDb)!.Median) : "";

    private static string Median(Series? series, Unit unit) => series is null ? "" : Number(series.Median / unit.Size);

    private static string Range(Series? series, Unit unit) => series is null || series.Rounds.Count == 1
        ? ""
        : $"{Number(series.Min / unit.Size)}-{Number(series.Max / unit.Size)}";

    /// <summary>Three digits that count, and no exponents.</summary>
    private static string Number(double value) => value.ToString(
        value switch
        {
            < 10 => "0.00",
            < 100 => "0.0",
            _ => "0",
        },
        CultureInfo.InvariantCulture);

    private void WriteRow(
        string measure, string own = "", string prepared = "", string managed = "", string ratio = "", string goal = "", string met = "") =>
        output.WriteLine($"{measure,-43}{own,12}{prepared,12}{managed,12}{ratio,7}{goal,9}{met,5}".TrimEnd());
}
