using Pajs.Files;
using Pajs.Storage.Backup;
using Pajs.Storage.Bytes;
using Pajs.Storage.Transactions;

namespace Pajs.Storage;

/// <content>Backups.</content>
public sealed partial class KeyValueStore : IStoreBackup
{
    /// <inheritdoc/>
    public BackupSummary BackUp(
        IFileSystem files, string path, BackupOptions? options = null, IProgress<BackupProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using var target = BeginArchive(files, path);
        using var snapshot = OpenDurableSnapshot(out var asOf);
        return new FullBackup(DatabaseId, snapshot, asOf).Run(target, options ?? new BackupOptions(), progress, cancellationToken);
    }

    /// <inheritdoc/>
    public BackupSummary BackUpLog(
        IFileSystem files, string path, BackupToken after, BackupOptions? options = null, IProgress<BackupProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using var target = BeginArchive(files, path);
        BackupToken last;
        long asOf;
        using (var snapshot = OpenDurableSnapshot(out asOf)) last = new BackupToken(DatabaseId, snapshot.Lsn, snapshot.State.Time);
        return new LogBackup(_log, after, last, asOf).Run(target, options ?? new BackupOptions(), progress, cancellationToken);
    }

    /// <inheritdoc/>
    public BackupToken CopyTo(
        IFileSystem files, string directory, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ThrowIfClosed();
        using var target = UnfinishedStore.Create(files, directory);
        using var snapshot = OpenDurableSnapshot(out _);
        return StoreCopy.Run(DatabaseId, snapshot, target, progress, cancellationToken);
    }

    /// <summary>Makes a new database of backup archives: a full one, and any number of incremental ones that continue it.</summary>
    /// <param name="files">Where the archives are and the database is to be.</param>
    /// <param name="archives">The full archive and those that continue it, in any order. All are verified before anything is written.</param>
    /// <param name="directory">The database's directory, which must not exist, or be empty. Made, with those above it.</param>
    /// <param name="options">How far to go; null for all there is.</param>
    /// <param name="progress">Told of the bytes read; null for nobody. Called on the thread of the caller.</param>
    /// <param name="cancellationToken">Gives up; no database is left.</param>
    /// <returns>The state that was restored. The new database's LSNs go on from there, under a database id of its own.</returns>
    /// <exception cref="PajsException">With a code: <see cref="PajsErrorCode.NotFound"/> (no such archive, or the target is not between the first and
    /// the last state that they hold), <see cref="PajsErrorCode.Corrupt"/> (an archive is damaged), <see cref="PajsErrorCode.BackupMismatch"/> (they
    /// are no chain), <see cref="PajsErrorCode.FormatVersion"/>, <see cref="PajsErrorCode.AlreadyExists"/>, <see cref="PajsErrorCode.DiskFull"/>,
    /// <see cref="PajsErrorCode.IoError"/>. No database is left.</exception>
    public static BackupToken Restore(
        IFileSystem files, IReadOnlyList<string> archives, string directory, RestoreOptions? options = null,
        IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(archives);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        using var chain = ArchiveChain.Open(files, archives);
        return new ChainRestore(chain, options ?? new RestoreOptions(), progress, cancellationToken).Run(files, directory);
    }

    private UnfinishedFile BeginArchive(IFileSystem files, string path)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ThrowIfClosed();
        return UnfinishedFile.Create(files, path);
    }

    /// <summary>A snapshot whose last commit is durable: a power cut must not take from the database what a backup has, or its LSN would be given
    /// to another transaction.</summary>
    /// <param name="asOf">All commits up to this time are in the snapshot.</param>
    private Snapshot OpenDurableSnapshot(out long asOf)
    {
        ThrowIfClosed();
        Snapshot snapshot;
        lock (_committer.Gate)
        {
            snapshot = Snapshot.Open(_pool, _snapshots, ref _committer.Published);
            asOf = Math.Max(UnixTime.MicrosecondsOf(_options.TimeProvider.GetUtcNow()), snapshot.State.Time);
        }

        try
        {
            var failure = _committer.SyncLog();
            if (snapshot.Lsn > _log.DurableLsn) throw failure ?? new PajsException(PajsErrorCode.Closed, "The database has been closed.");
            return snapshot;
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }
}
