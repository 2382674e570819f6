namespace Pajs.Bench.Harness;

/// <summary>The outcomes of one contender, a round each.</summary>
internal sealed class Series(Contender contender)
{
    private readonly List<Outcome> _rounds = [];

    public Contender Contender { get; } = contender;

    public IReadOnlyList<Outcome> Rounds => _rounds;

    public double Min => _rounds.Min(round => round.Value);

    public double Max => _rounds.Max(round => round.Value);

    /// <summary>The middle one; of an even number, the mean of the two in the middle.</summary>
    public double Median
    {
        get
        {
            var sorted = _rounds.Select(round => round.Value).Order().ToArray();
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public void Add(Outcome outcome) => _rounds.Add(outcome);
}
