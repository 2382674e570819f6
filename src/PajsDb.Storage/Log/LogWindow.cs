using System.Buffers;

namespace Pajs.Storage.Log;

/// <summary>A buffer over one page of the log, for reading frames through the segment files.</summary>
/// <remarks>Of one thread. Holds memory of the shared pool until disposed.</remarks>
internal sealed class LogWindow(LogSegments segments) : IDisposable
{
    private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(segments.Layout.PageSize);
    private long _start;
    private long _end;

    /// <summary>Reads the frame whose entry stands at <paramref name="address"/>, if a whole and undamaged one stands there.</summary>
    /// <param name="address">A multiple of <see cref="FrameHeader.Alignment"/>.</param>
    /// <param name="limit">Where the log ends for this reader; bytes from there on are not looked at.</param>
    /// <param name="header">The frame found.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: the log no longer keeps that address.</exception>
    public bool TryRead(long address, long limit, out FrameHeader header)
    {
        header = default;
        var end = Math.Min(address + segments.Layout.RestOfPage(address), limit);
        if (end - address < FrameHeader.EntryOverhead) return false;
        if (!Holds(address, FrameHeader.EntryOverhead)) Load(address, end);
        var length = FrameHeader.PeekLength(FrameAt(address));
        if (length == 0 || length > end - address - FrameHeader.EntryHeaderLength) return false;
        if (!Holds(address, FrameHeader.EntryHeaderLength + length)) Load(address, end);
        return FrameHeader.TryRead(FrameAt(address), address, segments.FrameSeed, out header);
    }

    /// <summary>The part of the payload in the frame just read, whose entry stands at <paramref name="address"/>; valid until the next
    /// call.</summary>
    public ReadOnlySpan<byte> Part(long address, int length) => FrameAt(address).Slice(FrameHeader.Length, length);

    /// <summary>The bytes from <paramref name="address"/> to the end of its page, or to <paramref name="limit"/>; valid until the next
    /// call.</summary>
    public ReadOnlySpan<byte> RestOfPage(long address, long limit)
    {
        var end = Math.Min(address + segments.Layout.RestOfPage(address), limit);
        if (!Holds(address, (int)(end - address))) Load(address, end);
        return _buffer.AsSpan((int)(address - _start), (int)(end - address));
    }

    public void Dispose()
    {
        if (_buffer is null) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
    }

    private bool Holds(long address, int length) => address >= _start && address + length <= _end;

    private ReadOnlySpan<byte> FrameAt(long address)
    {
        var offset = (int)(address - _start) + FrameHeader.EntryHeaderLength;
        return _buffer.AsSpan(offset, (int)(_end - _start) - offset);
    }

    private void Load(long start, long end)
    {
        _start = _end = start;
        if (!segments.TryRead(start, _buffer.AsSpan(0, (int)(end - start))))
            throw new PajsException(PajsErrorCode.NotFound, $"The log no longer keeps address {start}; it begins at {segments.Begin}.");
        _end = end;
    }
}
