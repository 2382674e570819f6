using PaJua.Bench.Engines;
using PaJua.Bench.Questions;

namespace PaJua.Bench.Reports;

/// <summary>All that was measured of a kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Comparison">What the comparison of the answers gave.</param>
/// <param name="Rounds">Of each engine's name, all rounds.</param>
internal sealed record Row(QuestionKind Kind, string Comparison, IReadOnlyDictionary<string, List<Timing>> Rounds)
{
    /// <summary>The median over the rounds of an engine; not a number where it did not take part.</summary>
    public double Median(string engine, Func<Timing, double> figure)
    {
        if (!Rounds.TryGetValue(engine, out var rounds)) return double.NaN;
        var sorted = rounds.Select(figure).Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
