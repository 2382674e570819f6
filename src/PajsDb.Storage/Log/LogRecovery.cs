namespace Pajs.Storage.Log;

/// <summary>A place between two transactions at which the log ends, or ended.</summary>
/// <param name="Address">Behind the last frame.</param>
/// <param name="Lsn">The last transaction before it.</param>
/// <param name="Crc">Checksum of the last frame; the next one names it.</param>
/// <param name="Time">Time of that transaction, microseconds since 1970-01-01 UTC; 0 where there is none.</param>
/// <param name="IsSealed">Whether the last frame is a seal for that very LSN.</param>
internal readonly record struct LogPosition(long Address, Lsn Lsn, uint Crc, long Time, bool IsSealed);

/// <summary>Finds the end of a log that was opened, and tells a torn end from damage.</summary>
/// <remarks>
/// The frames are walked from the first one kept. Where the walk stops, either nothing was written, or what was written there is not whole: never
/// synced and torn by a crash, or synced and damaged since. Every frame carries the address through which the log was durable when it was appended;
/// so if any whole frame behind the stop says that the log was durable beyond it, there was a durable frame, and that is damage. If none does,
/// the end is torn and dropped, with the transaction whose last part is missing.
/// What cannot be told apart is damage inside the last batch that was synced, if nothing was appended after it.
/// What is kept of the log before the start is not needed: of it only is noted where transactions begin, once a segment.</remarks>
internal sealed class LogRecovery
{
    private readonly LogSegments _segments;
    private readonly LogWindow _window;
    private readonly Lsn _appliedThrough;
    private readonly long _start;
    private readonly FrameWalk _walk;
    private (Lsn Lsn, long Address, long Time)? _begun;
    private long _durableThrough;

    /// <param name="segments">The files.</param>
    /// <param name="window">For reading them.</param>
    /// <param name="appliedThrough">The last transaction that the store holds without the log.</param>
    /// <param name="start">The log address of a transaction that the store holds. Where there is none, the walk begins at the beginning.</param>
    public LogRecovery(LogSegments segments, LogWindow window, Lsn appliedThrough, long start)
    {
        _segments = segments;
        _window = window;
        _appliedThrough = appliedThrough;
        _start = IsStart(start) ? start : segments.Begin;
        _walk = new FrameWalk(window, segments.Layout, _start);
        _durableThrough = _start;
        Index = new LsnIndex(segments.Layout);
        End = new LogPosition(_start, Lsn.Zero, 0, 0, IsSealed: false);
    }

    /// <summary>Where transactions begin.</summary>
    public LsnIndex Index { get; }

    /// <summary>The end of the log.</summary>
    public LogPosition End { get; private set; }

    /// <summary>The highest generation of any frame in the files, dropped ones too; new frames need a higher one.</summary>
    public uint Generation { get; private set; }

    /// <summary>Finds the end, and makes all before it durable.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: a transaction that was durable is damaged or missing.</exception>
    public void Run()
    {
        IndexKept();
        for (var isFirst = true; _walk.MoveNext(_segments.End); isFirst = false)
        {
            if (isFirst) ThrowIfBeginsTooLate(_walk.Frame);
            Take(_walk.Frame);
        }

        ThrowIfDurableBehind(_walk.Position);
        Rewrite(_durableThrough, End.Address);
        _segments.Sync();
    }

    private bool IsStart(long address) =>
        address > _segments.Begin && address < _segments.End && _window.TryRead(address, _segments.End, out var frame)
        && frame is { Kind: FrameKind.Transaction, IsFirstPart: true } && frame.Lsn <= _appliedThrough;

    /// <summary>Notes of each segment before the start the first transaction that begins in it. Where that is damaged, or cannot be what stood there,
    /// reading from an earlier one will find it.</summary>
    private void IndexKept()
    {
        var layout = _segments.Layout;
        var last = Lsn.Zero;
        for (var from = _segments.Begin; from < _start; from += layout.SegmentSize)
        {
            var walk = new FrameWalk(_window, layout, from);
            var end = Math.Min(_start, from + layout.SegmentSize);
            var found = false;
            while (!found && walk.MoveNext(end)) found = walk.Frame is { Kind: FrameKind.Transaction, IsFirstPart: true };
            if (!found || walk.Frame.Lsn <= last || walk.Frame.Lsn > _appliedThrough) continue;
            last = walk.Frame.Lsn;
            Index.Add(last, walk.Frame.Address, walk.Frame.Time);
        }
    }

    private void Take(in FrameHeader frame)
    {
        Generation = Math.Max(Generation, frame.Generation);
        if (frame.Kind == FrameKind.Transaction && frame.IsFirstPart) _begun = (frame.Lsn, frame.Address, frame.Time);
        if (frame.Kind == FrameKind.Transaction && !frame.IsLastPart) return;
        if (frame.Kind == FrameKind.Seal) ThrowIfMissingBefore(frame);

        // A seal may raise the LSN: the store had applied more than the log still held. What is before it has then no successor.
        if (frame.Kind == FrameKind.Seal && frame.Lsn > End.Lsn) Index.DropBefore(frame.Address);
        if (_begun is { } begun) Index.Add(begun.Lsn, begun.Address, begun.Time);
        _begun = null;
        _durableThrough = Math.Max(_durableThrough, frame.DurableThrough);
        End = new LogPosition(frame.End, frame.Lsn, frame.Crc, frame.Time, frame.Kind == FrameKind.Seal);
    }

    private void ThrowIfBeginsTooLate(in FrameHeader frame)
    {
        var first = frame.Kind == FrameKind.Transaction && frame.IsFirstPart ? frame.Lsn : frame.Lsn.Next;
        if (first > _appliedThrough.Next)
            throw Damage(frame.Address, $"the log begins with transaction {first}, and the store holds only those through {_appliedThrough}.");
    }

    // A seal may leave out transactions that the log had lost, but only such as the store holds.
    private void ThrowIfMissingBefore(in FrameHeader seal)
    {
        if (seal.Lsn > End.Lsn && seal.Lsn > _appliedThrough)
            throw Damage(seal.Address, $"the log goes on behind transaction {seal.Lsn}, and those after {End.Lsn} are missing before it.", End.Lsn.Next);
    }

    private void ThrowIfDurableBehind(long stop)
    {
        for (var address = stop; address < _segments.End; address = _segments.Layout.PageStart(address) + _segments.Layout.PageSize)
        {
            var bytes = _window.RestOfPage(address, _segments.End);
            for (var offset = 0; FrameSearch.TryFind(bytes, address, _segments.FrameSeed, ref offset, out var frame); offset += frame.EntryLength)
            {
                Generation = Math.Max(Generation, frame.Generation);
                if (frame.DurableThrough > stop) ThrowDamaged(stop, frame);
            }
        }
    }

    private void ThrowDamaged(long stop, in FrameHeader later)
    {
        var expected = _walk.HasFrame ? _walk.ExpectedLsn : _appliedThrough.Next;
        throw Damage(
            stop,
            $"transaction {expected}, or a seal before it, was expected here and was once durable, for an undamaged frame of transaction {later.Lsn} "
            + $"stands behind it, at byte {_segments.Layout.FileOffset(later.Address)} of '{_segments.PathOf(later.Address)}'.",
            expected);
    }

    private PajsException Damage(long address, string message, Lsn? expected = null) =>
        new LogDamage(_segments.PathOf(address), _segments.Layout.FileOffset(address), expected, message).ToException();

    // The last frames may stand in the page cache only, and if an earlier sync of theirs failed, the kernel takes them for clean and another
    // sync would not write them. Writing the same bytes again makes the next sync honest.
    private void Rewrite(long from, long end)
    {
        while (from < end)
        {
            var bytes = _window.RestOfPage(from, end);
            _segments.Write(from, bytes);
            from += bytes.Length;
        }
    }
}
