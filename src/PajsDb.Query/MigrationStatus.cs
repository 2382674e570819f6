namespace Pajs;

/// <summary>Whether a migration was applied.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Name">Its name.</param>
/// <param name="AppliedAt">When; null where it was not.</param>
public sealed record MigrationStatus(long Version, string Name, DateTime? AppliedAt)
{
    /// <summary>Whether it was applied.</summary>
    public bool IsApplied => AppliedAt is not null;
}
