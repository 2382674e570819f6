namespace Pajs.Storage;

/// <summary>How far a backup, a copy, a check or a restore is.</summary>
/// <param name="Done">What is done of <paramref name="Total"/>, in the same unit.</param>
/// <param name="Total">Entries of a full backup or a copy; transactions of an incremental one; for a check the bytes of the archive, and for
/// a restore those of all archives twice, since each is verified before it is used.</param>
public readonly record struct BackupProgress(long Done, long Total);
