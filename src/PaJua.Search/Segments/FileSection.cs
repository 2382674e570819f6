using Pajs.Files;

namespace PaJua.Segments;

/// <summary>A section of a segment's file.</summary>
/// <param name="file">The segment's; owned by it.</param>
/// <param name="cache">Where its chunks are held.</param>
/// <param name="entry">What the table says of it.</param>
internal sealed class FileSection(IFile file, ChunkCache cache, SectionEntry entry) : Section
{
    /// <summary>What the table says of it.</summary>
    public SectionEntry Entry => entry;

    /// <summary>Those of its chunks that are in the cache, which alone changes this.</summary>
    public CachedChunk?[] Cached { get; } = new CachedChunk?[entry.Chunks.Length];

    public override long Length => entry.Length;

    public override SectionReader Open() => new FileSectionReader(this, cache);

    /// <remarks>Straight from the file: what is kept elsewhere needs no place in the cache.</remarks>
    public override ReadOnlyMemory<byte> ReadAll()
    {
        if (Length > Array.MaxLength - SectionReader.Slack)
            throw Codec.Damage.Of($"a section {entry.Kind} of {Length} bytes is to be held in memory");
        var bytes = new byte[Length + SectionReader.Slack];
        for (var number = 0; number < entry.Chunks.Length; number++)
            ReadChunk(number, bytes.AsSpan(number << SegmentFormat.ChunkBits, entry.LengthOf(number)));
        return bytes.AsMemory(0, (int)Length);
    }

    /// <summary>Reads a chunk from the file and checks it.</summary>
    /// <param name="number">Which of its chunks.</param>
    /// <param name="bytes">As long as the chunk.</param>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>: the checksum is wrong; or the disk failed.</exception>
    public void ReadChunk(int number, Span<byte> bytes)
    {
        var place = entry.Chunks[number];
        try
        {
            file.Read(place.Offset, bytes);
        }
        catch (EndOfStreamException)
        {
            throw Codec.Damage.Of($"'{file.Path}' was cut off while it was in use: it ends before byte {place.Offset + bytes.Length}");
        }

        if (Crc32C.Compute(bytes) != place.Checksum)
            throw Codec.Damage.Of($"the checksum of {bytes.Length} bytes of {entry.Kind} at byte {place.Offset} of '{file.Path}' is wrong");
    }
}
