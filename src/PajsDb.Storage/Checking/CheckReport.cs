namespace Pajs.Storage;

/// <summary>What a check looked at and what it found.</summary>
/// <param name="Pages">Pages read.</param>
/// <param name="Entries">Keys met.</param>
/// <param name="Damages">Everything found wrong, in no order; empty when the store is sound.</param>
public sealed record CheckReport(long Pages, long Entries, IReadOnlyList<Damage> Damages)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Damages.Count == 0;
}
