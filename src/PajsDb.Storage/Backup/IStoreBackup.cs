using Pajs.Files;

namespace Pajs.Storage;

/// <summary>Backups of a store that is in use: reads and writes go on beside all of them.</summary>
/// <remarks>Archives may be on another file system than the store. The format is in docs/backup-format.md.</remarks>
public interface IStoreBackup
{
    /// <summary>Writes all entries, as they are after the last commit, to an archive.</summary>
    /// <param name="files">Where the archive is to be.</param>
    /// <param name="path">The archive; it must not exist, and its directory must.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Told of the entries written; null for nobody. Called on the thread of the caller.</param>
    /// <param name="cancellationToken">Gives up; no archive is left.</param>
    /// <returns>What is in the archive, which is durable.</returns>
    /// <remarks>Holds the memory of one block. While entries are read, the pages of the last commit are kept, so the page file may grow by what is
    /// written meanwhile.</remarks>
    /// <exception cref="PajsException">With a code: <see cref="PajsErrorCode.AlreadyExists"/>, <see cref="PajsErrorCode.NotFound"/> (no such
    /// directory), <see cref="PajsErrorCode.DiskFull"/>, <see cref="PajsErrorCode.IoError"/>, <see cref="PajsErrorCode.Corrupt"/> (an entry cannot be
    /// read). No archive is left.</exception>
    BackupSummary BackUp(
        IFileSystem files, string path, BackupOptions? options = null, IProgress<BackupProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Writes the transactions after an earlier backup to an archive, up to the last commit before the call.</summary>
    /// <param name="files">As for <see cref="BackUp"/>.</param>
    /// <param name="path">As for <see cref="BackUp"/>.</param>
    /// <param name="after">The last transaction that need not be in it: <see cref="BackupSummary.To"/> of the archive that it continues.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Told of the transactions written; null for nobody. Called on the thread of the caller.</param>
    /// <param name="cancellationToken">Gives up; no archive is left.</param>
    /// <returns>What is in the archive, which is durable; perhaps no transaction at all.</returns>
    /// <remarks>The log must still have the transactions: see <see cref="StoreOptions.LogRetention"/>.</remarks>
    /// <exception cref="PajsException">As for <see cref="BackUp"/>; and <see cref="PajsErrorCode.NotFound"/>: the log no longer reaches back so
    /// far, a full backup is due; <see cref="PajsErrorCode.BackupMismatch"/>: the token is not of this database's history.</exception>
    BackupSummary BackUpLog(
        IFileSystem files, string path, BackupToken after, BackupOptions? options = null, IProgress<BackupProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Makes a new database of all entries, as they are after the last commit: compacted, without a log, ready to be opened.</summary>
    /// <param name="files">Where it is to be.</param>
    /// <param name="directory">Its directory, which must not exist, or be empty. Made, with those above it.</param>
    /// <param name="progress">Told of the entries written; null for nobody. Called on the thread of the caller.</param>
    /// <param name="cancellationToken">Gives up; no database is left.</param>
    /// <returns>The state that was copied. The copy's LSNs go on from there, under a database id of its own.</returns>
    /// <exception cref="PajsException">As for <see cref="BackUp"/>. No database is left.</exception>
    BackupToken CopyTo(
        IFileSystem files, string directory, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default);
}
