namespace Pajs;

/// <summary>Whether a migration was applied.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Name">Its name.</param>
/// <param name="AppliedAt">When; null where it was not.</param>
public sealed record MigrationStatus(long Version, string Name, DateTime? AppliedAt)
{
    /// <summary>The <see cref="Migration.Checksum"/> it was applied with, or would be applied with; null where it has none.</summary>
    public string? Checksum { get; init; }

    /// <summary>Whether it was applied.</summary>
    public bool IsApplied => AppliedAt is not null;
}
