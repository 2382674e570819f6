using Pajs.Files;

namespace Pajs.Storage.Log;

/// <summary>The commit log: transactions as opaque bytes, numbered without a gap, durable when asked, recovered after a crash.</summary>
/// <remarks> <see cref="Reserve"/>, <see cref="Append"/>, <see cref="Flush"/>, <see cref="BeginSync"/>, <see cref="EndSync"/>,
/// <see cref="Rollback"/>, <see cref="Seal"/> and <see cref="Dispose"/> are for one thread at a time, which the caller sees to. The other members may
/// be called by any thread beside it; <see cref="TruncateBefore"/> and <see cref="PrepareAhead"/> are meant for one in the background. The format is
/// in docs/file-format.md, section "Commit log".</remarks>
internal sealed class CommitLog : IDisposable
{
    // Room for the frames that the log writes for itself: the seal of a rollback and that of the end.
    private const int SealsReserved = 2;

    private readonly LogSegments _segments;
    private readonly SyncGuard _guard;
    private readonly LsnIndex _index;
    private readonly LogWriter _writer;
    private bool _isDisposed;

    private CommitLog(LogSegments segments, SyncGuard guard, LsnIndex index, LogWriter writer)
    {
        _segments = segments;
        _guard = guard;
        _index = index;
        _writer = writer;
    }

    /// <summary>The last transaction appended, flushed or not.</summary>
    public Lsn LastLsn => _writer.LastLsn;

    /// <summary>The last transaction known to survive a power cut.</summary>
    public Lsn DurableLsn => _writer.DurableLsn;

    /// <summary>The first transaction that <see cref="Read"/> can begin with: one in the log, or the next to come.</summary>
    public Lsn FirstLsn => _index.First ?? LastLsn.Next;

    /// <summary>Time of the last transaction appended, microseconds since 1970-01-01 UTC. For the writing thread alone.</summary>
    public long LastTime => _writer.LastTime;

    /// <summary>Whether a sync failed, so that the log refuses writes until it is opened anew.</summary>
    public bool HasFailedSync => _guard.HasFailed;

    /// <summary>Bytes that the log takes on the disk, with what is prepared ahead and kept to be used again.</summary>
    public long Size => _segments.DiskSize;

    /// <summary>Bytes of log flushed since the database was made. The difference of two values is what was flushed between.</summary>
    public long FlushedThrough => _writer.FlushedThrough;

    /// <summary>Opens a log and recovers it, or begins a new one. The disk is not touched by a new log until <see cref="Reserve"/>.</summary>
    /// <param name="fileSystem">Where the files are.</param>
    /// <param name="directory">The directory of this log alone; made where there is none.</param>
    /// <param name="options">Sizes for a new log, and whose log it is.</param>
    /// <param name="appliedThrough">The last transaction that the store holds without this log. The log must reach back to the next one; if it ends
    /// before it, the next transaction is numbered after this one all the same.</param>
    /// <param name="start">What <see cref="AddressOf"/> said of that transaction: what is before it need not be looked through. 0 to begin at the
    /// beginning.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: a durable transaction is damaged or missing, with file and place;
    /// <see cref="PajsErrorCode.FormatVersion"/>; <see cref="PajsErrorCode.DiskFull"/> or <see cref="PajsErrorCode.IoError"/>.</exception>
    public static CommitLog Open(IFileSystem fileSystem, string directory, CommitLogOptions options, Lsn appliedThrough, long start = 0)
    {
        if (!new LogLayout(options.SegmentSize, options.PageSize).IsValid)
            throw new ArgumentException("Segment and page size are powers of two within their limits, a page no longer than a segment.", nameof(options));
        var guard = new SyncGuard();
        var segments = SegmentDirectory.Open(fileSystem, directory, options, guard);
        try
        {
            using var window = new LogWindow(segments);
            var recovery = new LogRecovery(segments, window, appliedThrough, start);
            recovery.Run();
            // Of a segment that holds nothing yet, the name may stand in the cache only: syncing the directory may have failed before the log was
            // closed. It is made again when it is needed.
            segments.RemoveFrom(recovery.End.Address);
            var writer = new LogWriter(segments, recovery, appliedThrough, options.PagesPerBuffer);
            writer.TrySeal();
            return new CommitLog(segments, guard, recovery.Index, writer);
        }
        catch
        {
            segments.Dispose();
            throw;
        }
    }

    /// <summary>Makes sure that the disk has room for transactions to come, so that neither <see cref="Append"/> nor <see cref="Flush"/> needs
    /// more.</summary>
    /// <param name="payloadBytes">Bytes of their payloads together.</param>
    /// <param name="transactions">Their number.</param>
    /// <exception cref="FileException"><see cref="PajsErrorCode.DiskFull"/> or <see cref="PajsErrorCode.IoError"/>; the log is as before.</exception>
    public void Reserve(long payloadBytes, int transactions)
    {
        ThrowIfNotWritable();
        _segments.Extend(_writer.Tail + _segments.Layout.MostBytes(payloadBytes, transactions + SealsReserved));
    }

    /// <summary>Makes a segment ahead of need, so that <see cref="Reserve"/> finds it. For a background thread.</summary>
    /// <exception cref="FileException">As for <see cref="Reserve"/>.</exception>
    public void PrepareAhead()
    {
        ThrowIfNotWritable();
        var layout = _segments.Layout;
        _segments.Extend(layout.SegmentStart(layout.SegmentOf(FlushedThrough) + 2));
    }

    /// <summary>Appends one transaction in memory; full pages are written, and nothing is durable yet.</summary>
    /// <param name="payload">At most <see cref="StoreLimits.MaxTransactionLength"/> bytes; may be empty. Copied.</param>
    /// <param name="time">Microseconds since 1970-01-01 UTC. Times never fall: one that is before the last transaction's counts as that one.</param>
    /// <returns>Its place in the order.</returns>
    /// <exception cref="FileException">A write failed, or there was no room and none reserved; <see cref="Rollback"/> is due.</exception>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.WritesRefused"/>: a sync failed earlier.</exception>
    public Lsn Append(ReadOnlySpan<byte> payload, long time = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, FrameHeader.LongestPayload);
        ThrowIfNotWritable();
        return _writer.Append(payload, time);
    }

    /// <summary>Writes what was appended into the files, and syncs them if asked.</summary>
    /// <param name="sync">Whether all transactions so far are to be durable on return.</param>
    /// <exception cref="FileException">The write failed, and <see cref="Rollback"/> is due; or the sync failed, and writes are refused from now
    /// on.</exception>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.WritesRefused"/>: a sync failed earlier.</exception>
    public void Flush(bool sync)
    {
        ThrowIfNotWritable();
        _writer.Flush(sync);
    }

    /// <summary>Flushes, and begins to make durable what is flushed, without holding up whoever appends: <see cref="Sync"/> is for another thread,
    /// and <see cref="EndSync"/> for the writing one again, after it. Another sync may begin and end meanwhile.</summary>
    /// <exception cref="PajsException">As for <see cref="Flush"/>.</exception>
    public LogSync BeginSync()
    {
        ThrowIfNotWritable();
        return _writer.BeginSync();
    }

    /// <summary>Syncs the files; on any thread.</summary>
    /// <exception cref="PajsException">As for <see cref="Flush"/>.</exception>
    public void Sync(LogSync sync)
    {
        ThrowIfNotWritable();
        _segments.Sync(sync.Files);
    }

    /// <summary>What was flushed when the sync began is durable now.</summary>
    public void EndSync(LogSync sync) => _writer.EndSync(sync);

    /// <summary>Returns the log to the last successful <see cref="Flush"/>: what was appended since never comes back, and its LSNs are given
    /// again.</summary>
    /// <exception cref="FileException">The mark that keeps it from coming back could not be written. The next call of <see cref="Append"/> or
    /// <see cref="Rollback"/> tries again; a crash before that may bring back what was rolled back.</exception>
    public void Rollback()
    {
        ThrowIfNotWritable();
        _writer.Rollback();
    }

    /// <summary>Makes all transactions durable and marks the end, so that damage to any of them is told from a torn end. For idle moments.</summary>
    /// <returns>False where the mark is there already, or the disk has no room reserved for it.</returns>
    /// <exception cref="PajsException">As for <see cref="Flush"/>.</exception>
    public bool Seal()
    {
        Flush(sync: true);
        return _writer.TrySeal();
    }

    /// <summary>Lets go of whole segments that hold only transactions before <paramref name="lsn"/>. Those not durable yet stay, and so does the
    /// end.</summary>
    /// <param name="lsn">The first transaction that is needed.</param>
    /// <param name="keptSize">Most bytes to keep before it all the same.</param>
    /// <param name="keptSince">Of these, only segments with a transaction of this time or later: microseconds since 1970-01-01 UTC.</param>
    /// <exception cref="FileException">A file could not be renamed or deleted; the call may be repeated.</exception>
    public void TruncateBefore(Lsn lsn, long keptSize = 0, long keptSince = 0)
    {
        ThrowIfNotWritable();
        var layout = _segments.Layout;

        // Read once: commits go on meanwhile, and a second look could set the bound behind what the caller still needs.
        var durable = DurableLsn;
        var bound = lsn <= durable ? lsn : durable.Next;
        var needed = FlushedThrough;
        if (_index.TryFind(bound, out var entry)) needed = entry.Address;
        else if (bound <= durable) return;
        var keep = Math.Min(layout.SegmentOf(Math.Max(0, FlushedThrough - 1)), layout.SegmentOf(needed));
        while (IsKept(keep - 1, needed, keptSize, keptSince)) keep--;
        _index.DropBefore(layout.SegmentStart(keep));
        _segments.RemoveBefore(keep);
    }

    /// <summary>Deletes the files kept to be used again, but for one: for idle moments.</summary>
    /// <exception cref="FileException">A file could not be deleted; the call may be repeated.</exception>
    public void TrimSpares()
    {
        ThrowIfNotWritable();
        _segments.TrimForRest();
    }

    /// <summary>The log address of a transaction, or of one a little before it; 0 where the log has neither.</summary>
    public long AddressOf(Lsn lsn) => _index.TryFind(lsn, out var entry) ? entry.Address : 0;

    /// <summary>Bytes flushed after transaction <paramref name="lsn"/>, up to one page more than that.</summary>
    public long LengthSince(Lsn lsn)
    {
        var end = FlushedThrough;
        return lsn >= LastLsn ? 0 : _index.TryFind(lsn.Next, out var entry) ? Math.Max(0, end - entry.Address) : end - _segments.Begin;
    }

    /// <summary>Opens a reader of the transactions from <paramref name="from"/> on. The caller disposes it.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: the log begins after that one.</exception>
    public LogReader Read(Lsn from)
    {
        ThrowIfClosed();
        if (from < FirstLsn)
            throw new PajsException(PajsErrorCode.NotFound, $"The log no longer keeps transaction {from}; it begins with {FirstLsn}.");
        return new LogReader(this, _segments, _index.TryFind(from, out var entry) ? entry.Address : _segments.Begin, from);
    }

    /// <summary>Reads the flushed log again and reports every damaged place. Lazy. The log must not be truncated meanwhile.</summary>
    public IEnumerable<LogDamage> Check()
    {
        ThrowIfClosed();
        return LogCheck.Run(_segments, FlushedThrough);
    }

    /// <summary>Flushes, syncs and seals the log, unless a sync failed, and closes it. What a failed write left is rolled back before.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        try
        {
            if (!_guard.HasFailed) Finish();
        }
        finally
        {
            _isDisposed = true;
            _writer.Dispose();
            _segments.Dispose();
        }
    }

    private bool IsKept(long segment, long needed, long keptSize, long keptSince)
    {
        var start = _segments.Layout.SegmentStart(segment);
        return start >= _segments.Begin && needed - start <= keptSize && _index.TimeFrom(start + _segments.Layout.SegmentSize) >= keptSince;
    }

    private void Finish()
    {
        if (_writer.HasFailed) _writer.Rollback();
        Seal();
        _segments.TrimForRest();
    }

    private void ThrowIfNotWritable()
    {
        ThrowIfClosed();
        _guard.ThrowIfRefused();
    }

    private void ThrowIfClosed()
    {
        if (_isDisposed) throw new PajsException(PajsErrorCode.Closed, "The log is closed.");
    }
}
