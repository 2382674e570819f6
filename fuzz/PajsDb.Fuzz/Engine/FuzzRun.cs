using System.Diagnostics;

namespace Pajs.Fuzz.Engine;

/// <summary>Tries inputs of one target, one after another, and learns from what becomes of them.</summary>
/// <remarks>Nothing is measured inside the code that runs: an outcome that was not met before is what shows that an input is worth keeping. The same
/// options and the same corpus give the same run, unless it ends by time.</remarks>
internal sealed class FuzzRun(IFuzzTarget target, FuzzOptions options)
{
    private readonly Trial _trial = new(target);
    private readonly Corpus _corpus = new();
    private readonly Mutator _mutator = new(options.Seed, target.Tokens, target.MaxLength);
    private readonly Dictionary<string, Finding> _findings = new(StringComparer.Ordinal);
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _count;
    private long _accepted;

    /// <summary>What is being tried, for those who watch from another thread.</summary>
    public Watch Watch { get; } = new();

    /// <summary>Tries the corpus, and then changes of it.</summary>
    public FuzzReport Run()
    {
        foreach (var input in Corpus.Load(options.Corpus)) Try(input);
        while (!IsOver()) Try(_mutator.Mutate(_corpus));
        return new FuzzReport(target.Name, _count, _accepted, _corpus, [.. _findings.Values]);
    }

    private bool IsOver() => _count >= options.Count
        || _findings.Count >= options.MostFindings
        || (options.MostTime is { } most && Stopwatch.GetElapsedTime(_started) > most);

    private void Try(byte[] input)
    {
        Watch.Begin(input, _count);
        var outcome = _trial.Run(input);
        Watch.End();
        if (outcome.IsAccepted) _accepted++;
        if (outcome.Failure is { } failure) Add(outcome.Signature, failure, input);
        else _corpus.Offer(outcome, input);
        _count++;
    }

    private void Add(string signature, string failure, byte[] input)
    {
        if (_findings.ContainsKey(signature)) return;
        var smallest = Minimizer.Minimize(input, candidate => _trial.Run(candidate).Signature == signature);
        _findings.Add(signature, new Finding(target.Name, signature, _trial.Run(smallest).Failure ?? failure, smallest, _count));
    }
}
