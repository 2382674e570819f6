using Pajs.Storage.Transactions;

namespace Pajs.Storage.Backup;

/// <summary>Makes a new database of the entries of one snapshot.</summary>
internal static class StoreCopy
{
    // Entries come in key order: a page is full before the next one is begun, and is not looked at again.
    private const long CacheSize = 16 << 20;

    /// <summary>Builds the database and gives it its name.</summary>
    /// <param name="sourceId">The database copied; the copy has an id of its own.</param>
    /// <param name="snapshot">A durable state of it; disposed as soon as all entries are read.</param>
    /// <param name="target">The new database.</param>
    /// <param name="progress">Told of entries.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static BackupToken Run(
        Guid sourceId, Snapshot snapshot, UnfinishedStore target, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        var copied = new BackupToken(sourceId, snapshot.Lsn, snapshot.State.Time);
        var meter = new ProgressMeter(progress, snapshot.Count(KeyRange.All));
        var count = 0L;
        using (var builder = new StoreBuilder(target.Pages, CacheSize))
        {
            using (var cursor = snapshot.OpenCursor(KeyRange.All))
            {
                for (; cursor.MoveNext(); count++)
                {
                    builder.Add(cursor.Key, cursor.Value);
                    if (meter.Advance(count)) cancellationToken.ThrowIfCancellationRequested();
                }
            }

            snapshot.Dispose();
            builder.Complete(Guid.NewGuid(), copied.Lsn, copied.Time);
        }

        target.Complete();
        meter.EndRound(count);
        return copied;
    }
}
