using System.Globalization;
using PaJua.Bench.Engines;
using PaJua.Bench.Questions;

namespace PaJua.Bench.Reports;

/// <summary>The table of medians: for each kind a line, for each engine its questions a second, the median and the 99th percentile of a question's
/// time, and its processor time.</summary>
/// <param name="output">Where it is printed.</param>
/// <param name="engines">The names of those who compete, PaJua first.</param>
/// <param name="lucene">Lucene's among them, if it takes part.</param>
internal sealed class SearchTable(TextWriter output, IReadOnlyList<string> engines, string? lucene)
{
    public void WriteHead()
    {
        output.Write($"{"",-12}");
        foreach (var engine in engines) output.Write($" | {engine,-33}");
        foreach (var peer in engines.Skip(1)) output.Write($" | x {peer,-22}");
        output.WriteLine();
        output.Write($"{"kind",-12}");
        foreach (var _ in engines) output.Write($" | {"per s",9}{"p50 µs",8}{"p99 µs",8}{"cpu µs",8}");
        foreach (var _ in engines.Skip(1)) output.Write($" | {"clock",8}{"cpu",8}{"goal",8}");
        output.WriteLine(" | answers");
    }

    public void Write(Row row)
    {
        output.Write($"{row.Kind.Name,-12}");
        foreach (var engine in engines)
        {
            output.Write($" | {Number(row.Median(engine, static timing => timing.Rate)),9}");
            output.Write($"{Number(row.Median(engine, static timing => timing.Each.P50.TotalMicroseconds)),8}");
            output.Write($"{Number(row.Median(engine, static timing => timing.Each.P99.TotalMicroseconds)),8}");
            output.Write($"{Number(row.Median(engine, Processor)),8}");
        }

        foreach (var peer in engines.Skip(1))
        {
            var ratio = row.Median(engines[0], static timing => timing.Rate) / row.Median(peer, static timing => timing.Rate);
            output.Write($" | {Number(ratio),8}{Number(row.Median(peer, Processor) / row.Median(engines[0], Processor)),8}");
            output.Write($"{Verdict(ratio, peer == lucene ? row.Kind.Goal : QuestionKinds.FtsGoal),8}");
        }

        output.WriteLine($" | {row.Comparison}");
    }

    // Whether it is reached, by the clock.
    private static string Verdict(double ratio, double goal) => double.IsNaN(ratio)
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{goal:0.0} {(ratio >= goal ? "yes" : "NO")}");

    private static double Processor(Timing timing) => timing.ProcessorEach.TotalMicroseconds;

    /// <summary>Three digits that count, and no exponents.</summary>
    private static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString(
        value switch
        {
            < 10 => "0.00",
            < 100 => "0.0",
            _ => "0",
        },
        CultureInfo.InvariantCulture);
}
