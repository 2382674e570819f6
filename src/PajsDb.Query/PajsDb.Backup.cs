using Pajs.Files;
using Pajs.Storage;

namespace Pajs;

/// <content>Backup and restore. Archives are files of the machine, also those of a database in memory. Their format is in
/// docs/backup-format.md.</content>
public sealed partial class PajsDb
{
    private static readonly PhysicalFileSystem MachineFiles = new();

    /// <summary>Writes all documents, as they are after the last commit, to one archive file. Reads and writes go on meanwhile.</summary>
    /// <param name="path">The archive; it must not exist, and its directory must. It appears under this name when it is whole and durable.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Told of the entries written; null for nobody. Called on this thread.</param>
    /// <param name="cancellationToken">Gives up; no archive is left.</param>
    /// <returns>What is in the archive.</returns>
    /// <exception cref="PajsException">With a code: <see cref="PajsErrorCode.AlreadyExists"/>, <see cref="PajsErrorCode.NotFound"/> (no such
    /// directory), <see cref="PajsErrorCode.DiskFull"/>, <see cref="PajsErrorCode.IoError"/>, <see cref="PajsErrorCode.Corrupt"/> (what is
    /// stored cannot be read). No archive is left.</exception>
    public BackupSummary BackUp(
        string path, BackupOptions? options = null, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Backups.BackUp(MachineFiles, path, options, progress, cancellationToken);

    /// <summary>As <see cref="BackUp"/>, on a thread of the pool.</summary>
    public Task<BackupSummary> BackUpAsync(
        string path, BackupOptions? options = null, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => BackUp(path, options, progress, cancellationToken), cancellationToken);

    /// <summary>Writes the transactions since an earlier backup to one archive file. The log must have been kept since: see
    /// <see cref="StoreOptions.LogRetention"/>.</summary>
    /// <param name="path">As for <see cref="BackUp"/>.</param>
    /// <param name="after">Where the earlier backup ends: its <see cref="BackupSummary.To"/>.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Told of the transactions written; null for nobody. Called on this thread.</param>
    /// <param name="cancellationToken">Gives up; no archive is left.</param>
    /// <returns>What is in the archive; perhaps no transaction at all.</returns>
    /// <exception cref="PajsException">As for <see cref="BackUp"/>; and <see cref="PajsErrorCode.NotFound"/>: the log no longer reaches back so
    /// far, a full backup is due; <see cref="PajsErrorCode.BackupMismatch"/>: the token is not of this database's history.</exception>
    public BackupSummary BackUpLog(
        string path, BackupToken after, BackupOptions? options = null, IProgress<BackupProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Backups.BackUpLog(MachineFiles, path, after, options, progress, cancellationToken);

    /// <summary>As <see cref="BackUpLog"/>, on a thread of the pool.</summary>
    public Task<BackupSummary> BackUpLogAsync(
        string path, BackupToken after, BackupOptions? options = null, IProgress<BackupProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Task.Run(() => BackUpLog(path, after, options, progress, cancellationToken), cancellationToken);

    /// <summary>Makes a new database of all documents, as they are after the last commit: compacted, ready to be opened. Reads and writes go
    /// on meanwhile.</summary>
    /// <param name="directory">Its directory, which must not exist, or be empty.</param>
    /// <param name="progress">Told of the entries written; null for nobody. Called on this thread.</param>
    /// <param name="cancellationToken">Gives up; no database is left.</param>
    /// <returns>The state that was copied.</returns>
    /// <exception cref="PajsException">As for <see cref="BackUp"/>. No database is left.</exception>
    public BackupToken CopyTo(string directory, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Backups.CopyTo(MachineFiles, directory, progress, cancellationToken);

    /// <summary>As <see cref="CopyTo"/>, on a thread of the pool.</summary>
    public Task<BackupToken> CopyToAsync(
        string directory, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => CopyTo(directory, progress, cancellationToken), cancellationToken);

    /// <summary>Makes a new database of backup archives: a full one, and any number of incremental ones that continue it.</summary>
    /// <param name="archives">The archives, in any order. All are verified before anything is written.</param>
    /// <param name="directory">The new database's directory, which must not exist, or be empty.</param>
    /// <param name="options">How far to go; null for all there is.</param>
    /// <param name="progress">Told of the bytes read; null for nobody. Called on this thread.</param>
    /// <param name="cancellationToken">Gives up; no database is left.</param>
    /// <returns>The state that was restored.</returns>
    /// <exception cref="PajsException">With a code: <see cref="PajsErrorCode.NotFound"/> (no such archive, or the target is not between the first and
    /// the last state that they hold), <see cref="PajsErrorCode.Corrupt"/> (an archive is damaged), <see cref="PajsErrorCode.BackupMismatch"/> (they
    /// do not continue each other), <see cref="PajsErrorCode.FormatVersion"/>, <see cref="PajsErrorCode.AlreadyExists"/>,
    /// <see cref="PajsErrorCode.DiskFull"/>, <see cref="PajsErrorCode.IoError"/>. No database is left.</exception>
    public static BackupToken Restore(
        IReadOnlyList<string> archives, string directory, RestoreOptions? options = null, IProgress<BackupProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        KeyValueStore.Restore(MachineFiles, archives, directory, options, progress, cancellationToken);

    /// <summary>As <see cref="Restore"/>, on a thread of the pool.</summary>
    public static Task<BackupToken> RestoreAsync(
        IReadOnlyList<string> archives, string directory, RestoreOptions? options = null, IProgress<BackupProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Task.Run(() => Restore(archives, directory, options, progress, cancellationToken), cancellationToken);

    /// <summary>Reads all of an archive and reports every damage with its place; repairs nothing.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>, <see cref="PajsErrorCode.FormatVersion"/>,
    /// <see cref="PajsErrorCode.IoError"/>.</exception>
    public static ArchiveReport CheckArchive(
        string path, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default) =>
        BackupArchive.Check(MachineFiles, path, progress, cancellationToken);

    /// <summary>Reads what an archive says of itself, verifying no more than that.</summary>
    /// <exception cref="PajsException">As for <see cref="CheckArchive"/>; and <see cref="PajsErrorCode.Corrupt"/>.</exception>
    public static BackupSummary ReadArchive(string path) => BackupArchive.Read(MachineFiles, path);

    private IStoreBackup Backups => Store as IStoreBackup ?? throw new NotSupportedException("The store beneath offers no backups.");
}
