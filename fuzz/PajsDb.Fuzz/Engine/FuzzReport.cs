namespace Pajs.Fuzz.Engine;

/// <summary>What a run has tried and found.</summary>
/// <param name="Target">Of which target.</param>
/// <param name="Count">Inputs tried.</param>
/// <param name="Accepted">How many of them were read to their end.</param>
/// <param name="Corpus">The inputs kept, with what they stand for.</param>
/// <param name="Findings">Each kind of failure once; empty when the contract was kept.</param>
internal sealed record FuzzReport(string Target, long Count, long Accepted, Corpus Corpus, IReadOnlyList<Finding> Findings)
{
    /// <summary>One line of figures.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Target}: {Count:n0} inputs, {Accepted:n0} accepted, {Corpus.Count} outcomes, {Findings.Count} findings");
}
