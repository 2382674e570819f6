using Pajs.Storage.Transactions;

namespace Pajs.Storage.Backup;

/// <summary>Writes the entries of one snapshot to an archive.</summary>
/// <param name="databaseId">The database.</param>
/// <param name="snapshot">A durable state of it; disposed as soon as all entries are read.</param>
/// <param name="asOf">All commits up to this time are in the snapshot.</param>
internal sealed class FullBackup(Guid databaseId, Snapshot snapshot, long asOf)
{
    /// <summary>Writes the archive and gives it its name.</summary>
    public BackupSummary Run(UnfinishedFile target, BackupOptions options, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        var header = new ArchiveHeader(
            BackupKind.Full,
            new BackupToken(databaseId, Lsn.Zero, 0),
            new BackupToken(databaseId, snapshot.Lsn, snapshot.State.Time),
            asOf,
            snapshot.Count(KeyRange.All));
        using var writer = new ArchiveWriter(target.File, header, options.BlockSize);
        var meter = new ProgressMeter(progress, header.RecordCount);
        var count = WriteEntries(writer, meter, cancellationToken);
        snapshot.Dispose();
        writer.Complete(count);
        target.Complete();
        meter.EndRound(count);
        return header.Summarize(writer.Position);
    }

    private long WriteEntries(ArchiveWriter writer, ProgressMeter meter, CancellationToken cancellationToken)
    {
        Span<byte> recordHeader = stackalloc byte[EntryRecords.HeaderLength];
        using var cursor = snapshot.OpenCursor(KeyRange.All);
        var count = 0L;
        for (; cursor.MoveNext(); count++)
        {
            var value = cursor.Value;
            EntryRecords.WriteHeader(recordHeader, cursor.Key.Length, value.Length);
            var isBlock = writer.Append(recordHeader) | writer.Append(cursor.Key) | writer.Append(value);
            if (isBlock) cancellationToken.ThrowIfCancellationRequested();
            meter.Advance(count);
        }

        return count;
    }
}
