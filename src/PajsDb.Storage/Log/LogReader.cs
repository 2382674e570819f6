using System.Buffers;

namespace Pajs.Storage.Log;

/// <summary>Reads transactions in their order, of what has been flushed, while writing goes on.</summary>
/// <remarks>Of one thread at a time. Holds the memory of one log page, and of one transaction if that is longer. It does not keep the log from being
/// truncated.</remarks>
internal sealed class LogReader : IDisposable
{
    private readonly CommitLog _log;
    private readonly LogSegments _segments;
    private readonly LogWindow _window;
    private readonly FrameWalk _walk;
    private readonly Lsn _from;
    private byte[]? _assembled;

    internal LogReader(CommitLog log, LogSegments segments, long start, Lsn from)
    {
        _log = log;
        _segments = segments;
        _from = from;
        _window = new LogWindow(segments);
        _walk = new FrameWalk(_window, segments.Layout, start);
    }

    /// <summary>The current transaction.</summary>
    public Lsn Lsn => _walk.Frame.Lsn;

    /// <summary>Its time, microseconds since 1970-01-01 UTC.</summary>
    public long Time => _walk.Frame.Time;

    /// <summary>Its payload; valid until the next call of <see cref="MoveNext"/> or <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Payload =>
        _assembled is { } whole ? whole.AsSpan(0, _walk.Frame.PayloadLength) : _walk.Part;

    /// <summary>Goes to the next transaction; false at the end of what is flushed, and then a later call may find more.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: a transaction is damaged; <see cref="PajsErrorCode.NotFound"/>: the log
    /// was truncated past this reader; <see cref="PajsErrorCode.Closed"/>.</exception>
    public bool MoveNext()
    {
        ReturnAssembled();
        var limit = _log.FlushedThrough;
        while (_walk.MoveNext(limit))
        {
            if (_walk.Frame.Kind != FrameKind.Transaction || _walk.Frame.Lsn < _from) continue;
            if (!_walk.Frame.IsLastPart) Assemble(limit);
            return true;
        }

        if (_walk.Position < limit) ThrowDamaged();
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ReturnAssembled();
        _window.Dispose();
    }

    private void Assemble(long limit)
    {
        var whole = _assembled = ArrayPool<byte>.Shared.Rent(_walk.Frame.PayloadLength);
        _walk.Part.CopyTo(whole);
        while (!_walk.Frame.IsLastPart)
        {
            if (!_walk.MoveNext(limit)) ThrowDamaged();
            _walk.Part.CopyTo(whole.AsSpan(_walk.Frame.PartOffset));
        }
    }

    private void ReturnAssembled()
    {
        if (_assembled is not { } whole) return;
        _assembled = null;
        ArrayPool<byte>.Shared.Return(whole);
    }

    private void ThrowDamaged() => throw new LogDamage(
        _segments.PathOf(_walk.Position), _segments.Layout.FileOffset(_walk.Position), _walk.ExpectedLsn,
        $"transaction {_walk.ExpectedLsn} was expected here.").ToException();
}
