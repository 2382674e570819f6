namespace Pajs.Storage.Log;

/// <summary>Walks the frames of the log in order, each the successor of the one before.</summary>
/// <remarks>A frame follows another when it stands right behind it, or at the start of the next page; when it names the other's checksum; and when
/// its LSN and part continue the other's. The first frame of a walk is taken as it is.</remarks>
internal sealed class FrameWalk(LogWindow window, LogLayout layout, long position)
{
    private bool _hasPrevious;

    /// <summary>The place of the next frame: here, or at the start of the next page.</summary>
    public long Position { get; private set; } = position;

    /// <summary>The frame the walk stands on; after a failed <see cref="MoveNext"/> still the last one.</summary>
    public FrameHeader Frame { get; private set; }

    /// <summary>The part of the payload in <see cref="Frame"/>; valid until the next call of <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<byte> Part => window.Part(Frame.Address, Frame.PartLength);

    /// <summary>Whether the walk has met a frame yet.</summary>
    public bool HasFrame => _hasPrevious;

    /// <summary>The LSN that the next frame belongs to, if it is a transaction; meaningless before the first frame.</summary>
    public Lsn ExpectedLsn => Frame.Kind == FrameKind.Transaction && !Frame.IsLastPart ? Frame.Lsn : Frame.Lsn.Next;

    /// <summary>Goes to the next frame below <paramref name="limit"/>; false where none follows, and then the walk may be tried again
    /// later.</summary>
    public bool MoveNext(long limit)
    {
        if (TryStep(Position, limit)) return true;
        var page = layout.NextPageStart(Position);
        return page != Position && TryStep(page, limit);
    }

    private bool TryStep(long address, long limit)
    {
        if (!window.TryRead(address, limit, out var next) || (_hasPrevious && !Follows(next))) return false;
        Frame = next;
        _hasPrevious = true;
        Position = next.End;
        return true;
    }

    private bool Follows(in FrameHeader next)
    {
        if (next.PreviousCrc != Frame.Crc) return false;
        var isWithin = Frame.Kind == FrameKind.Transaction && !Frame.IsLastPart;
        if (next.Kind == FrameKind.Seal) return !isWithin && next.Lsn >= Frame.Lsn;
        return isWithin
            ? next.Lsn == Frame.Lsn && next.PartOffset == Frame.PartOffset + Frame.PartLength && next.PayloadLength == Frame.PayloadLength
            : next.Lsn == Frame.Lsn.Next && next.IsFirstPart;
    }
}
