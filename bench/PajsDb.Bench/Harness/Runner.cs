namespace Pajs.Bench.Harness;

/// <summary>Runs a measure: a trial among SQLite's tunings, a warm-up of the others, then the rounds, in which all take turns.</summary>
internal sealed class Runner(int rounds, bool isAlone, Action<string> report, CancellationToken stopping)
{
    private const int TrialShare = 5;
    private const int Tries = 2;

    /// <summary>Runs a measure to its end; with PajsDb alone, for a profiler, if that was asked for.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped, between one contender and the next.</exception>
    public MeasureResult Run(IMeasure measure)
    {
        var contenders = measure.Contenders().Where(contender => !isAlone || contender.Column == Column.PajsDb).ToList();
        var trials = Try(measure, contenders);
        var lineup = Choose(contenders, trials).Select(contender => new Series(contender)).ToList();
        if (!measure.IsSingle) WarmUp(measure, lineup, trials);
        var turns = measure.IsSingle ? 1 : rounds * measure.RoundFactor;
        for (var round = 1; round <= turns; round++)
        {
            foreach (var series in lineup)
            {
                Announce($"{measure.Name}, round {round} of {turns}", series.Contender);
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
                Announce($"{measure.Name}, trial {attempt + 1} of {Tries}", trial.Contender);
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
        var json = contenders.FirstOrDefault(c => c.Column == Column.Json && c.Variant == fastest.Variant);
        return contenders.Where(c => c.Column is Column.PajsDb or Column.Reference || c == fastest || c == managed || c == json);
    }

    private void WarmUp(IMeasure measure, List<Series> lineup, List<Series> trials)
    {
        foreach (var contender in lineup.Select(series => series.Contender).Except(trials.Select(trial => trial.Contender)))
        {
            Announce($"{measure.Name}, warm-up", contender);
            contender.Run(TrialOperations(measure));
        }
    }

    /// <summary>Says what comes next, unless the run is to stop here.</summary>
    private void Announce(string what, Contender contender)
    {
        stopping.ThrowIfCancellationRequested();
        report($"{what}: {contender.Column} {contender.Variant}");
    }
}
