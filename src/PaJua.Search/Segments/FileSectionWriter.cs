namespace PaJua.Segments;

/// <summary>Cuts a section into chunks on their way to a file. Holds the bytes of one chunk at most, and a few that were asked for beyond.</summary>
/// <param name="file">Shared with the other sections of the segment.</param>
/// <param name="kind">Of the section.</param>
/// <param name="field">The number of its field.</param>
internal sealed class FileSectionWriter(ChunkAppender file, SectionKind kind, int field) : SectionWriter
{
    private const int FirstLength = 1 << 10;

    private readonly List<ChunkPlace> _chunks = [];
    private byte[] _bytes = [];
    private int _count;
    private bool _isComplete;

    public override long Length => ((long)_chunks.Count << SegmentFormat.ChunkBits) + _count;

    /// <summary>What the table is to say of it. Nothing may be written any more.</summary>
    public SectionEntry Entry { get; private set; } = new(kind, field, 0, []);

    /// <inheritdoc/>
    public override void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_bytes.Length - _count), nameof(count));
        _count += count;
        while (_count >= SegmentFormat.ChunkLength) Cut();
    }

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_count);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_count);
    }

    public override void Complete()
    {
        if (_isComplete) return;
        _isComplete = true;
        var length = Length;
        if (_count > 0) _chunks.Add(file.Append(_bytes.AsSpan(0, _count)));
        Entry = Entry with { Length = length, Chunks = [.. _chunks] };
        (_bytes, _count) = ([], 0);
        _chunks.Clear();
    }

    private void Cut()
    {
        _chunks.Add(file.Append(_bytes.AsSpan(0, SegmentFormat.ChunkLength)));
        _count -= SegmentFormat.ChunkLength;
        _bytes.AsSpan(SegmentFormat.ChunkLength, _count).CopyTo(_bytes);
    }

    private void Reserve(int room)
    {
        if (_isComplete) throw new InvalidOperationException($"The section {kind} of field {field} is complete: nothing more can be written to it.");
        var needed = _count + Math.Max(1, room);
        if (needed > _bytes.Length) Array.Resize(ref _bytes, Math.Max(needed, Math.Clamp(_bytes.Length * 2, FirstLength, SegmentFormat.ChunkLength)));
    }
}
