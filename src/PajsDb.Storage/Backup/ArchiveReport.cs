namespace Pajs.Storage;

/// <summary>What a check of a backup archive found.</summary>
/// <param name="Summary">What the archive says of itself; null where its first block is damaged.</param>
/// <param name="Blocks">Blocks that were met, damaged ones included.</param>
/// <param name="Damages">Everything found wrong, by rising place; empty when the archive is sound.</param>
public sealed record ArchiveReport(BackupSummary? Summary, long Blocks, IReadOnlyList<Damage> Damages)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Damages.Count == 0;
}
