namespace PaJua.Segments;

/// <summary>Reads a section of a file where its chunks lie in the cache. One chunk is pinned: that of the last read.</summary>
internal sealed unsafe class FileSectionReader(FileSection section, ChunkCache cache) : SectionReader
{
    private const int FirstBufferLength = 1 << 10;

    private CachedChunk? _chunk;
    private byte* _memory;
    private long _start = long.MaxValue;   // Of the pinned chunk in the section; no offset is behind it while there is none.
    private int _count;
    private byte[] _buffer = [];

    public override long Length => section.Length;

    public override ReadOnlySpan<byte> Read(long offset, int length)
    {
        var at = offset - _start;
        return at >= 0 && (ulong)at + (uint)length <= (uint)_count
            ? new ReadOnlySpan<byte>(_memory + at, length)
            : ReadElsewhere(offset, length);
    }

    public override void Dispose() => Unpin();

    private ReadOnlySpan<byte> ReadElsewhere(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
            throw Codec.Damage.Of($"{length} bytes are asked for at {offset} of a section {section.Entry.Kind} of {Length}");
        var first = offset >> SegmentFormat.ChunkBits;
        if (length == 0 || first != (offset + length - 1) >> SegmentFormat.ChunkBits) return Copy(offset, length);
        Pin((int)first);
        return new ReadOnlySpan<byte>(_memory + (offset - _start), length);
    }

    private ReadOnlySpan<byte> Copy(long offset, int length)
    {
        if (_buffer.Length < length + Slack) _buffer = new byte[Math.Max(FirstBufferLength, length + Slack)];
        for (var done = 0; done < length;)
        {
            Pin((int)((offset + done) >> SegmentFormat.ChunkBits));
            var part = new ReadOnlySpan<byte>(_memory, _count)[(int)(offset + done - _start)..];
            part = part[..Math.Min(part.Length, length - done)];
            part.CopyTo(_buffer.AsSpan(done));
            done += part.Length;
        }

        return _buffer.AsSpan(0, length);
    }

    private void Pin(int number)
    {
        if (_chunk?.Number == number) return;
        var chunk = cache.Pin(section, number);
        Unpin();
        _memory = chunk.Memory;
        (_chunk, _count, _start) = (chunk, chunk.Length, (long)number << SegmentFormat.ChunkBits);
    }

    private void Unpin()
    {
        if (_chunk is null) return;
        cache.Unpin(_chunk);
        _memory = null;
        (_chunk, _count, _start) = (null, 0, long.MaxValue);
    }
}
