namespace Pajs.Fuzz.Histories;

/// <summary>What a run of histories came to.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Count">Histories run.</param>
/// <param name="Seed">The first seed.</param>
/// <param name="Failure">The one that failed, made small, with the command that runs it again; null where none did.</param>
internal sealed record HistoryReport(string Name, long Count, int Seed, string? Failure)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Name}: {Count:n0} histories, seeds {Seed} to {Seed + Count - 1}, {(Failure is null ? "no" : "1")} failure");
}
