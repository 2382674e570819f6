namespace Pajs.Bench.Harness;

/// <summary>All that a measure gave.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="Lineup">Those who took part in the rounds.</param>
/// <param name="Trials">Those who took part in the trial before, with one outcome for each try.</param>
internal sealed record MeasureResult(IMeasure Measure, IReadOnlyList<Series> Lineup, IReadOnlyList<Series> Trials)
{
    /// <summary>The goals that can be judged: those whose other side took part.</summary>
    public IEnumerable<Goal> Goals => Measure.Goals.Where(goal => Of(goal.Against) is not null);

    /// <summary>The figures of one column; null when nobody stands there.</summary>
    public Series? Of(Column column) => Lineup.FirstOrDefault(series => series.Contender.Column == column);
}
