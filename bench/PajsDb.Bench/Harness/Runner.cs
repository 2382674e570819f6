namespace Pajs.Bench.Harness;

/// <summary>Runs a measure: a trial among SQLite's tunings, a warm-up of the others, then the rounds, in which all take turns.</summary>
internal sealed class Runner(int rounds, Action<string> report)
{
    private const int TrialShare = 5;
    private const int Tries = 2;

    public MeasureResult Run(IMeasure measure)
    {
        var contenders = measure.Contenders().ToList();
        var trials = Try(measure, contenders);
        var lineup = Choose(contenders, trials).Select(contender => new Series(contender)).ToList();
        if (!measure.IsSingle) WarmUp(measure, lineup, trials);
        for (var round = 1; round <= (measure.IsSingle ? 1 : rounds); round++)
        {
            foreach (var series in lineup)
            {
                report($"{measure.Name}, round {round}: {series.Contender.Column} {series.Contender.Variant}");
                series.Add(series.Contender.Run(measure.Operations));
            }
        }

        return new MeasureResult(measure, lineup, trials);
    }

    private static int TrialOperations(IMeasure measure) => Math.Max(1, measure.Operations / TrialShare);

    /// <summary>Lets SQLite's tunings compete, where there is more than one.</summary>
    private List<Series> Try(IMeasure measure, List<Contender> contenders)
    {
        var trials = contenders.Where(contender => contender.Column == Column.Prepared).Select(contender => new Series(contender)).ToList();
        if (measure.IsSingle || trials.Count < 2) return [];
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            foreach (var trial in trials)
            {
                report($"{measure.Name}, trial: {trial.Contender.Variant}");
                trial.Add(trial.Contender.Run(TrialOperations(measure)));
            }
        }

        return trials;
    }

    /// <summary>Of SQLite's tunings only the fastest stays.</summary>
    private static IEnumerable<Contender> Choose(List<Contender> contenders, List<Series> trials)
    {
        if (trials.MinBy(trial => trial.Min)?.Contender is not { } fastest) return contenders;
        var managed = contenders.FirstOrDefault(c => c.Column == Column.Managed && c.Variant == fastest.Variant)
            ?? contenders.FirstOrDefault(c => c.Column == Column.Managed && c.Layout == fastest.Layout);
        return contenders.Where(c => c.Column is Column.PajsDb or Column.Reference || c == fastest || c == managed);
    }

    private void WarmUp(IMeasure measure, List<Series> lineup, List<Series> trials)
    {
        foreach (var contender in lineup.Select(series => series.Contender).Except(trials.Select(trial => trial.Contender)))
        {
            report($"{measure.Name}, warm-up: {contender.Column} {contender.Variant}");
            contender.Run(TrialOperations(measure));
        }
    }
}
