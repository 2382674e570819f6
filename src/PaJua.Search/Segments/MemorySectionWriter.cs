namespace PaJua.Segments;

/// <summary>Writes a section into an array that grows.</summary>
internal sealed class MemorySectionWriter : SectionWriter
{
    private const int FirstLength = 1 << 10;

    private byte[] _bytes = new byte[FirstLength];
    private int _length;

    public override long Length => _length;

    /// <summary>What was written. Nothing may be written any more.</summary>
    public MemorySection ToSection()
    {
        GetSpan(SectionReader.Slack);
        return new MemorySection(_bytes, _length);
    }

    /// <inheritdoc/>
    public override void Advance(int count) => _length += count;

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    private void Reserve(int room)
    {
        var needed = _length + Math.Max(1, room);
        if (needed > _bytes.Length) Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
    }
}
