using Pajs.Files;
using Pajs.Storage.Backup;

namespace Pajs.Storage;

/// <summary>What can be asked of a backup archive without restoring it. The format is in docs/backup-format.md.</summary>
public static class BackupArchive
{
    /// <summary>Reads what an archive says of itself, verifying no more than that.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>, <see cref="PajsErrorCode.Corrupt"/>,
    /// <see cref="PajsErrorCode.FormatVersion"/>, <see cref="PajsErrorCode.IoError"/>.</exception>
    public static BackupSummary Read(IFileSystem files, string path)
    {
        using var file = Open(files, path);
        using var scan = new BlockScan(file);
        return scan.Header.Summarize(file.Length);
    }

    /// <summary>Reads all of an archive and reports every damage with its place; repairs nothing.</summary>
    /// <param name="files">Where it is.</param>
    /// <param name="path">The archive.</param>
    /// <param name="progress">Told of the bytes read, about once a block; null for nobody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Not sound also where the file is no archive at all.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>, <see cref="PajsErrorCode.FormatVersion"/>,
    /// <see cref="PajsErrorCode.IoError"/>.</exception>
    public static ArchiveReport Check(
        IFileSystem files, string path, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var file = Open(files, path);
        var meter = new ProgressMeter(progress, file.Length);
        try
        {
            using var scan = new BlockScan(file);
            Read(new RecordStream(scan), meter, cancellationToken);
            return new ArchiveReport(scan.Header.Summarize(file.Length), scan.BlockCount, scan.Damages);
        }
        catch (CorruptArchiveException error)
        {
            return new ArchiveReport(null, 0, [error.Damage]);
        }
    }

    /// <summary>Opens an archive for reading. The caller disposes it.</summary>
    internal static IFile Open(IFileSystem files, string path)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!files.FileExists(path)) throw new PajsException(PajsErrorCode.NotFound, $"There is no archive '{path}'.");
        return files.Open(path, FileOpening.Existing);
    }

    /// <summary>Reads an archive to its end. Its damages are in the scan afterwards.</summary>
    internal static void Read(RecordStream stream, ProgressMeter meter, CancellationToken cancellationToken)
    {
        var scan = stream.Scan;
        try
        {
            scan.CheckTrailer(CountRecords(stream, meter, cancellationToken));
        }
        catch (CorruptArchiveException error)
        {
            // What a record says cannot be told after a damaged block; but the other blocks can be looked at.
            if (scan.Damages.Count == 0) scan.Damages.Add(error.Damage);
            stream.Drain();
        }
    }

    private static long CountRecords(RecordStream stream, ProgressMeter meter, CancellationToken cancellationToken)
    {
        var isFull = stream.Scan.Header.Kind == BackupKind.Full;
        var entries = new EntryRecords(stream);
        var transactions = new TransactionRecords(stream);
        while (isFull ? entries.MoveNext(out _) : transactions.MoveNext(out _))
        {
            if (meter.Advance(stream.Scan.Position)) cancellationToken.ThrowIfCancellationRequested();
        }

        return isFull ? entries.Count : transactions.Count;
    }
}
