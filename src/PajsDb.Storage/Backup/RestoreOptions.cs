namespace Pajs.Storage;

/// <summary>How far a restore goes. At most one of the targets is set; without any, to the end of the last archive.</summary>
public sealed record RestoreOptions
{
    /// <summary>Restores all transactions that were committed at this time or before.</summary>
    public DateTimeOffset? UntilTime { get; init; }

    /// <summary>Restores all transactions up to this one, itself included.</summary>
    public BackupToken? UntilToken { get; init; }

    /// <summary>Memory for pages of the new database, in bytes. At least 1 MiB.</summary>
    public long CacheSize { get; init; } = 64L << 20;
}
