using System.Diagnostics;

namespace Pajs.Files.Memory;

/// <summary>The bytes of a file in chunks that are made when first written; a missing chunk reads as zeros.</summary>
/// <remarks>Reads and writes below the length take no lock. A chunk once made stays where it is until the file is cut, and a
/// bigger table is published whole, so a reader sees every chunk that was written before its read began.
/// Invariant: bytes at and past the length are zero in every chunk, so that growing the file needs no clearing.</remarks>
internal sealed class MemoryFileContent
{
    private const int ChunkShift = 16;
    private const int ChunkBytes = 1 << ChunkShift;

    /// <summary>So many chunks as one array may point to; 128 TiB.</summary>
    private const long LengthMax = (long)0x7FFFFFC7 << ChunkShift;

    private readonly Lock _gate = new();   // Guards the length, and which chunks there are.
    private volatile byte[]?[] _chunks = [];
    private long _length;

    public long Length => Volatile.Read(ref _length);

    /// <summary>Copies bytes out; those past the end are zero.</summary>
    public void Read(long offset, Span<byte> destination)
    {
        var chunks = _chunks;
        while (destination.Length > 0)
        {
            var start = (int)(offset & (ChunkBytes - 1));
            var count = Math.Min(ChunkBytes - start, destination.Length);
            var index = offset >> ChunkShift;
            var chunk = index < chunks.Length ? Volatile.Read(ref chunks[index]) : null;
            if (chunk is null) destination[..count].Clear();
            else chunk.AsSpan(start, count).CopyTo(destination);
            offset += count;
            destination = destination[count..];
        }
    }

    /// <summary>Copies bytes in; the length grows after the bytes are there.</summary>
    public void Write(long offset, ReadOnlySpan<byte> source)
    {
        if (source.Length == 0) return;
        var end = offset + source.Length;
        ThrowIfTooLong(end);
        while (source.Length > 0)
        {
            var start = (int)(offset & (ChunkBytes - 1));
            var count = Math.Min(ChunkBytes - start, source.Length);
            source[..count].CopyTo(ChunkAt(offset >> ChunkShift).AsSpan(start, count));
            offset += count;
            source = source[count..];
        }

        if (end > Length) GrowTo(end);
    }

    public void SetLength(long length)
    {
        ThrowIfTooLong(length);
        lock (_gate)
        {
            if (length < _length) ClearFrom(length);
            Volatile.Write(ref _length, length);
        }
    }

    /// <summary>Makes every chunk below a length, so that no later write there asks for memory.</summary>
    public void Reserve(long length)
    {
        ThrowIfTooLong(length);
        for (long index = 0; index << ChunkShift < length; index++) ChunkAt(index);
        GrowTo(length);
    }

    private void GrowTo(long length)
    {
        lock (_gate)
        {
            if (length > _length) Volatile.Write(ref _length, length);
        }
    }

    private byte[] ChunkAt(long index)
    {
        var chunks = _chunks;
        return (index < chunks.Length ? Volatile.Read(ref chunks[index]) : null) ?? MakeChunk((int)index);
    }

    private byte[] MakeChunk(int index)
    {
        lock (_gate)
        {
            if (index >= _chunks.Length) _chunks = Widened(_chunks, index + 1);
            return _chunks[index] ?? Publish(_chunks, index);
        }

        static byte[] Publish(byte[]?[] chunks, int index)
        {
            var chunk = new byte[ChunkBytes];
            Volatile.Write(ref chunks[index], chunk);
            return chunk;
        }
    }

    private static byte[]?[] Widened(byte[]?[] chunks, int countMin)
    {
        var wider = new byte[]?[Math.Max(countMin, (int)Math.Min(chunks.Length * 2L, Array.MaxLength))];
        chunks.CopyTo(wider, 0);
        return wider;
    }

    /// <summary>Drops the chunks past a new, smaller length, and clears the rest of the one that it cuts.</summary>
    private void ClearFrom(long length)
    {
        Debug.Assert(length < _length, "only a cut clears");
        var kept = (int)((length + ChunkBytes - 1) >> ChunkShift);
        for (var index = kept; index < _chunks.Length; index++) Volatile.Write(ref _chunks[index], null);
        var rest = (int)(length & (ChunkBytes - 1));
        if (rest > 0 && kept <= _chunks.Length) _chunks[kept - 1]?.AsSpan(rest).Clear();
    }

    private static void ThrowIfTooLong(long length)
    {
        if (length > LengthMax) throw new ArgumentOutOfRangeException(nameof(length), length, "A file in memory ends below 128 TiB.");
    }
}
