using Pajs.Files;

namespace Pajs.Storage.Backup;

/// <summary>Makes a new database of a chain of archives.</summary>
internal sealed class ChainRestore(
    ArchiveChain chain, RestoreOptions options, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
{
    private const int Rounds = 2;   // to verify, and to build

    private readonly RestoreTarget _target = RestoreTarget.Of(options, chain.Full, chain.Last);
    private readonly ProgressMeter _meter = new(progress, Rounds * chain.Size);
    private BackupToken _reached = chain.Full.To;

    /// <summary>Verifies all archives, and then builds the database and gives it its name.</summary>
    /// <returns>The state that was restored.</returns>
    public BackupToken Run(IFileSystem files, string directory)
    {
        UnfinishedStore.ThrowIfThere(files, directory);
        foreach (var (file, _) in chain.Links) Verify(file);
        using var target = UnfinishedStore.Create(files, directory);
        using (var builder = new StoreBuilder(target.Pages, options.CacheSize))
        {
            foreach (var (file, header) in chain.Links)
            {
                if (!ReadInto(builder, file, header)) break;
            }

            builder.Complete(Guid.NewGuid(), _reached.Lsn, _reached.Time);
        }

        target.Complete();
        return _reached;
    }

    private void Verify(IFile file)
    {
        using var scan = new BlockScan(file);
        BackupArchive.Read(new RecordStream(scan), _meter, cancellationToken);
        if (scan.Damages is [var damage, ..]) throw new CorruptArchiveException(damage);
        _meter.EndRound(file.Length);
    }

    /// <summary>Brings one archive into the new database. False when the target is reached.</summary>
    private bool ReadInto(StoreBuilder builder, IFile file, ArchiveHeader header)
    {
        using var scan = new BlockScan(file);
        if (scan.Header != header) CorruptArchiveException.Throw(file.Path, 0, "the file was changed while it was read");
        var stream = new RecordStream(scan);
        var goesOn = header.Kind == BackupKind.Full ? AddEntries(builder, stream) : ApplyTransactions(builder, stream);
        _meter.EndRound(file.Length);
        return goesOn;
    }

    private bool AddEntries(StoreBuilder builder, RecordStream stream)
    {
        var entries = new EntryRecords(stream);
        while (entries.MoveNext(out var value))
        {
            builder.Add(entries.Key, value);
            Advance(stream);
        }

        return true;
    }

    private bool ApplyTransactions(StoreBuilder builder, RecordStream stream)
    {
        var transactions = new TransactionRecords(stream);
        while (transactions.MoveNext(out var operations))
        {
            if (!_target.Includes(transactions.Lsn, transactions.Time)) return false;
            builder.Apply(transactions.Lsn, operations);
            _reached = new BackupToken(_reached.DatabaseId, transactions.Lsn, transactions.Time);
            Advance(stream);
        }

        return true;
    }

    private void Advance(RecordStream stream)
    {
        if (_meter.Advance(stream.Scan.Position)) cancellationToken.ThrowIfCancellationRequested();
    }
}
