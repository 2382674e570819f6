using Pajs.Storage.Log;

namespace Pajs.Storage.Backup;

/// <summary>Writes logged transactions to an archive.</summary>
/// <param name="log">The log; commits go on beside.</param>
/// <param name="after">The state that the archive continues.</param>
/// <param name="last">The last transaction to write, which is durable.</param>
/// <param name="asOf">All commits up to this time are up to <paramref name="last"/>.</param>
internal sealed class LogBackup(CommitLog log, BackupToken after, BackupToken last, long asOf)
{
    /// <summary>Writes the archive and gives it its name.</summary>
    public BackupSummary Run(UnfinishedFile target, BackupOptions options, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        ThrowIfForeign();
        var count = last.Lsn.Value - after.Lsn.Value;
        var header = new ArchiveHeader(BackupKind.Incremental, after, last, asOf, count);
        using var writer = new ArchiveWriter(target.File, header, options.BlockSize);
        var meter = new ProgressMeter(progress, count);
        if (count > 0) WriteTransactions(writer, meter, cancellationToken);
        writer.Complete(count);
        target.Complete();
        meter.EndRound(count);
        return header.Summarize(writer.Position);
    }

    private void ThrowIfForeign()
    {
        if (after.DatabaseId != last.DatabaseId)
            throw Mismatch($"The backup to be continued is of the database {after.DatabaseId:D}, and this one is {last.DatabaseId:D}.");
        if (after.Lsn > last.Lsn)
            throw Mismatch(
                $"The backup to be continued ends with transaction {after.Lsn}, and the database with {last.Lsn}: "
                + "it was replaced by an older state.");
        var isSame = after.Lsn == Lsn.Zero ? after.Time == 0 : after.Lsn < last.Lsn ? after.Time <= last.Time : after.Time == last.Time;
        if (after.Lsn < Lsn.Zero || !isSame) throw OtherHistory();
        ThrowIfTooOld();
    }

    private void ThrowIfTooOld()
    {
        var first = log.FirstLsn;
        if (after.Lsn.Next >= first) return;
        throw new PajsException(
            PajsErrorCode.NotFound,
            $"The log begins with transaction {first}, and the backup to be continued ends with {after.Lsn}: take a full backup, "
            + "and have the log kept longer (LogRetention).");
    }

    private void WriteTransactions(ArchiveWriter writer, ProgressMeter meter, CancellationToken cancellationToken)
    {
        try
        {
            // The last transaction of the backup before, where the log still has it: its time tells whether it is the same one.
            var from = after.Lsn >= log.FirstLsn && after.Lsn > Lsn.Zero ? after.Lsn : after.Lsn.Next;
            using var reader = log.Read(from);
            var expected = after.Lsn.Next;
            while (reader.MoveNext())
            {
                if (reader.Lsn == after.Lsn && reader.Time != after.Time) throw OtherHistory();
                if (reader.Lsn == after.Lsn) continue;
                if (reader.Lsn != expected) throw Gap(expected, reader.Lsn);
                expected = expected.Next;
                if (Write(writer, reader)) cancellationToken.ThrowIfCancellationRequested();
                meter.Advance(reader.Lsn.Value - after.Lsn.Value);
                if (reader.Lsn == last.Lsn) return;
            }
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.NotFound)
        {
            ThrowIfTooOld();
            throw;
        }

        throw new PajsException(PajsErrorCode.Corrupt, $"The log ends before transaction {last.Lsn}, which was committed.");
    }

    // The store once held more than its log, whose end was lost, and went on behind.
    private static PajsException Gap(Lsn expected, Lsn found) => new(
        PajsErrorCode.NotFound, $"The log goes from transaction {found} on, and {expected} was lost before it: take a full backup.");

    private static bool Write(ArchiveWriter writer, LogReader reader)
    {
        Span<byte> recordHeader = stackalloc byte[TransactionRecords.HeaderLength];
        TransactionRecords.WriteHeader(recordHeader, reader.Lsn, reader.Time, reader.Payload.Length);
        return writer.Append(recordHeader) | writer.Append(reader.Payload);
    }

    private PajsException OtherHistory() => Mismatch(
        $"Transaction {after.Lsn}, which the backup to be continued ends with, is not the database's own: it was replaced by an older state since.");

    private static PajsException Mismatch(string message) => new(PajsErrorCode.BackupMismatch, message + " Take a full backup.");
}
