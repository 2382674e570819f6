namespace Pajs.Storage.Log;

/// <summary>The writing end of the log: numbers transactions, cuts them into frames, and knows how far they are flushed and durable.</summary>
/// <remarks>Of one thread at a time; only the properties may be read by others. There are three ends, and none passes the one before it: the tail in
/// memory, what is flushed into the files, and what is synced. A failed write leaves the first two apart until <see cref="Rollback"/>.</remarks>
internal sealed class LogWriter : IDisposable
{
    private readonly LogSegments _segments;
    private readonly LsnIndex _index;
    private readonly int _pagesPerBuffer;
    private LogBuffer _buffer;
    private uint _generation;

    // The ends in memory and in the files, and of the latter what other threads may see.
    private LogPosition _tail;
    private LogPosition _flushed;
    private long _flushedThrough;
    private long _durableThrough;
    private long _lastLsn;
    private long _durableLsn;

    // A write failed, and what it left behind is not given up yet. Set before each write, so that whatever leaves it early counts as failed.
    private bool _hasFailed;

    // The next frame must be a seal: it takes the place of frames that were given up, or raises the LSN to what the store has applied.
    private bool _isSealDue;

    /// <summary>Continues a recovered log, all of which is durable.</summary>
    /// <param name="segments">The files.</param>
    /// <param name="recovery">What recovery found.</param>
    /// <param name="appliedThrough">The next transaction comes after this one, even where the log ends before it.</param>
    /// <param name="pagesPerBuffer">Pages after which a buffer is replaced.</param>
    public LogWriter(LogSegments segments, LogRecovery recovery, Lsn appliedThrough, int pagesPerBuffer)
    {
        _segments = segments;
        _index = recovery.Index;
        _pagesPerBuffer = pagesPerBuffer;
        _generation = recovery.Generation + 1;
        _tail = recovery.End;
        if (appliedThrough > _tail.Lsn)
        {
            _tail = _tail with { Lsn = appliedThrough, IsSealed = false };
            _isSealDue = !IsEmpty;
            _index.DropBefore(_tail.Address);
        }

        _lastLsn = _tail.Lsn.Value;
        _buffer = new LogBuffer(segments, _tail.Address, pagesPerBuffer);
        PublishFlushed();
        PublishDurable(_flushed);
    }

    /// <summary>Log address behind the last frame in memory. For the writing thread alone.</summary>
    public long Tail => _tail.Address;

    /// <summary>Log address behind the last frame that is flushed.</summary>
    public long FlushedThrough => Volatile.Read(ref _flushedThrough);

    public Lsn LastLsn => new(Volatile.Read(ref _lastLsn));

    /// <summary>Time of the last transaction in memory. For the writing thread alone.</summary>
    public long LastTime => _tail.Time;

    public Lsn DurableLsn => new(Volatile.Read(ref _durableLsn));

    /// <summary>Whether a write failed since the last flush or rollback.</summary>
    public bool HasFailed => _hasFailed;

    /// <inheritdoc cref="CommitLog.Append"/>
    public Lsn Append(ReadOnlySpan<byte> payload, long time)
    {
        BeginWriting();
        var lsn = _tail.Lsn.Next;
        _hasFailed = true;
        AppendParts(lsn, Math.Max(time, _tail.Time), payload);
        _hasFailed = false;
        Volatile.Write(ref _lastLsn, lsn.Value);
        return lsn;
    }

    /// <inheritdoc cref="CommitLog.Flush"/>
    public void Flush(bool sync)
    {
        BeginWriting();
        _hasFailed = true;
        _buffer.WriteOut();
        _hasFailed = false;
        PublishFlushed();
        if (_buffer.IsSpent) RenewBuffer();
        if (!sync || _durableThrough == _tail.Address) return;
        _segments.Sync();
        PublishDurable(_flushed);
    }

    /// <inheritdoc cref="CommitLog.BeginSync"/>
    public LogSync BeginSync()
    {
        Flush(sync: false);
        return new LogSync(_flushed, _segments.UnsyncedFiles());
    }

    /// <inheritdoc cref="CommitLog.EndSync"/>
    public void EndSync(LogSync sync)
    {
        if (sync.Through.Address <= _durableThrough) return;
        _segments.NoteSynced(sync.Through.Address);
        PublishDurable(sync.Through);
    }

    /// <inheritdoc cref="CommitLog.Rollback"/>
    public void Rollback()
    {
        if (_tail.Address != _flushed.Address || _hasFailed) GiveUpUnflushed();
        if (_isSealDue) WriteDueSeal();
    }

    /// <summary>Writes a seal and syncs it, if one is missing and there is room reserved for it. Everything before it is durable already.</summary>
    public bool TrySeal()
    {
        if (_buffer.PlaceFor(0) + FrameHeader.EntryLengthFor(0) > _segments.End) return false;
        if (_isSealDue)
        {
            WriteDueSeal();
            return true;
        }

        if (_tail.IsSealed || IsEmpty) return false;
        WriteSeal();
        return true;
    }

    public void Dispose() => _buffer.Dispose();

    private bool IsEmpty => _tail.Address == _segments.Begin;

    private void BeginWriting()
    {
        if (_isSealDue) WriteDueSeal();
        if (_hasFailed) throw new InvalidOperationException("A write failed; roll the log back first.");
    }

    private void AppendParts(Lsn lsn, long time, ReadOnlySpan<byte> payload)
    {
        var offset = 0;
        do
        {
            var part = payload.Slice(offset, PartLength(payload.Length - offset));
            AppendFrame(FrameKind.Transaction, lsn, time, payload.Length, offset, part);
            offset += part.Length;
        }
        while (offset < payload.Length);
    }

    private int PartLength(int remaining)
    {
        var layout = _segments.Layout;
        var rest = layout.RestOfPage(_tail.Address);
        if (FrameHeader.EntryLengthFor(remaining) <= rest) return remaining;
        return rest >= FrameHeader.EntryOverhead + layout.LeastPart ? rest - FrameHeader.EntryOverhead : Math.Min(remaining, layout.LongestPart);
    }

    private void AppendFrame(FrameKind kind, Lsn lsn, long time, int payloadLength, int offset, ReadOnlySpan<byte> part)
    {
        var frame = new FrameHeader
        {
            Kind = kind,
            PreviousCrc = _tail.Crc,
            Address = _buffer.PlaceFor(part.Length),
            Lsn = lsn,
            DurableThrough = _durableThrough,
            Generation = _generation,
            PayloadLength = payloadLength,
            PartOffset = offset,
            Time = time,
            PartLength = part.Length,
        };
        _segments.Extend(frame.End);
        if (kind == FrameKind.Transaction && offset == 0) _index.Add(lsn, frame.Address, time);
        var crc = _buffer.Append(frame, part);
        _tail = new LogPosition(frame.End, lsn, crc, time, kind == FrameKind.Seal);
    }

    private void WriteDueSeal()
    {
        if (_hasFailed) GiveUpUnflushed();
        WriteSeal();
        _isSealDue = false;
    }

    private void WriteSeal()
    {
        _hasFailed = true;
        AppendFrame(FrameKind.Seal, _tail.Lsn, _tail.Time, 0, 0, default);
        _buffer.WriteOut();
        _hasFailed = false;
        PublishFlushed();
        _segments.Sync();
        PublishDurable(_flushed);
    }

    // Frames of the next generation follow; and where bytes of the given up ones may have reached the files, first of all a seal in their place.
    private void GiveUpUnflushed()
    {
        _isSealDue |= _buffer.MayHaveWrittenPast(_flushed.Address);
        _tail = _flushed;
        _generation++;
        _index.DropFrom(_flushed.Address);
        Volatile.Write(ref _lastLsn, _flushed.Lsn.Value);
        RenewBuffer();
        _hasFailed = false;
    }

    private void RenewBuffer()
    {
        _buffer.Dispose();
        _buffer = new LogBuffer(_segments, _tail.Address, _pagesPerBuffer);
    }

    private void PublishFlushed()
    {
        _flushed = _tail;
        Volatile.Write(ref _flushedThrough, _tail.Address);
    }

    private void PublishDurable(LogPosition position)
    {
        _durableThrough = position.Address;
        Volatile.Write(ref _durableLsn, position.Lsn.Value);
    }
}
