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
/// What cannot be told apart is damage inside the last batch that was synced, if nothing was appended after it.</remarks>
internal sealed class LogRecovery(LogSegments segments, LogWindow window, Lsn appliedThrough)
{
    private readonly FrameWalk _walk = new(window, segments.Layout, segments.Begin);
    private (Lsn Lsn, long Address, long Time)? _begun;
    private long _durableThrough = segments.Begin;

    /// <summary>Where transactions begin.</summary>
    public LsnIndex Index { get; } = new(segments.Layout);

    /// <summary>The end of the log.</summary>
    public LogPosition End { get; private set; } = new(segments.Begin, Lsn.Zero, 0, 0, IsSealed: false);

    /// <summary>The highest generation of any frame in the files, dropped ones too; new frames need a higher one.</summary>
    public uint Generation { get; private set; }

    /// <summary>Finds the end, and makes all before it durable.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: a transaction that was durable is damaged or missing.</exception>
    public void Run()
    {
        while (_walk.MoveNext(segments.End)) Take(_walk.Frame);
        ThrowIfDurableBehind(_walk.Position);
        Rewrite(_durableThrough, End.Address);
        segments.Sync();
    }

    private void Take(in FrameHeader frame)
    {
        if (frame.Address == segments.Begin) ThrowIfBeginsTooLate(frame);
        Generation = Math.Max(Generation, frame.Generation);
        if (frame.Kind == FrameKind.Transaction && frame.IsFirstPart) _begun = (frame.Lsn, frame.Address, frame.Time);
        if (frame.Kind == FrameKind.Transaction && !frame.IsLastPart) return;

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
        if (first > appliedThrough.Next)
            throw Damage(frame.Address, $"the log begins with transaction {first}, and the store holds only those through {appliedThrough}.");
    }

    private void ThrowIfDurableBehind(long stop)
    {
        for (var address = stop; address < segments.End; address = segments.Layout.PageStart(address) + segments.Layout.PageSize)
        {
            var bytes = window.RestOfPage(address, segments.End);
            for (var offset = 0; FrameSearch.TryFind(bytes, address, segments.FrameSeed, ref offset, out var frame); offset += frame.EntryLength)
            {
                Generation = Math.Max(Generation, frame.Generation);
                if (frame.DurableThrough > stop) ThrowDamaged(stop, frame);
            }
        }
    }

    private void ThrowDamaged(long stop, in FrameHeader later)
    {
        var expected = _walk.HasFrame ? _walk.ExpectedLsn : appliedThrough.Next;
        throw Damage(
            stop,
            $"transaction {expected}, or a seal before it, was expected here and was once durable, for an undamaged frame of transaction {later.Lsn} "
            + $"stands behind it, at byte {segments.Layout.FileOffset(later.Address)} of '{segments.PathOf(later.Address)}'.",
            expected);
    }

    private PajsException Damage(long address, string message, Lsn? expected = null) =>
        new LogDamage(segments.PathOf(address), segments.Layout.FileOffset(address), expected, message).ToException();

    // The last frames may stand in the page cache only, and if an earlier sync of theirs failed, the kernel takes them for clean and another
    // sync would not write them. Writing the same bytes again makes the next sync honest.
    private void Rewrite(long from, long end)
    {
        while (from < end)
        {
            var bytes = window.RestOfPage(from, end);
            segments.Write(from, bytes);
            from += bytes.Length;
        }
    }
}
