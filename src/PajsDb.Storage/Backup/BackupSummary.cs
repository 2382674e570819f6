namespace Pajs.Storage;

/// <summary>What a backup archive says of itself.</summary>
public sealed record BackupSummary
{
    /// <summary>What it holds.</summary>
    public required BackupKind Kind { get; init; }

    /// <summary>The state that it continues; LSN zero for a full archive, which needs none.</summary>
    public required BackupToken From { get; init; }

    /// <summary>The state that a restore of it, with those it continues, gives. The next incremental backup begins after it.</summary>
    public required BackupToken To { get; init; }

    /// <summary>When it was begun. All transactions up to this time are in it or in those that it continues.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Entries of a full archive, transactions of an incremental one.</summary>
    public required long RecordCount { get; init; }

    /// <summary>Length of the file in bytes.</summary>
    public required long FileSize { get; init; }

    /// <summary>The database it was made of.</summary>
    public Guid DatabaseId => To.DatabaseId;

    /// <summary>Time of the last transaction in it; null when the database was empty.</summary>
    public DateTimeOffset? LastCommitTime => To.Lsn == Lsn.Zero ? null : Bytes.UnixTime.Of(To.Time);
}
