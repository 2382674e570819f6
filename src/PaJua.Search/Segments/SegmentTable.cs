using System.Buffers;
using System.Buffers.Binary;

namespace PaJua.Segments;

/// <summary>One section in the table of a segment.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Field">The number of its field; 0 where it is of none.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Chunks">All of <see cref="SegmentFormat.ChunkLength"/> bytes, except that the last has the rest; none for no bytes.</param>
internal sealed record SectionEntry(SectionKind Kind, int Field, long Length, ChunkPlace[] Chunks)
{
    /// <summary>How many bytes a chunk has.</summary>
    public int LengthOf(int chunk) => (int)Math.Min(SegmentFormat.ChunkLength, Length - ((long)chunk << SegmentFormat.ChunkBits));
}

/// <summary>The table of a segment: its sections and where their chunks are.</summary>
/// <remarks>Little-endian, one section after another until the footer:<code>
///      2         kind
///      2         field
///      8         length
/// then for each chunk
///      8         offset
///      4         CRC-32C
/// </code></remarks>
internal static class SegmentTable
{
    private const int FieldOffset = sizeof(ushort);
    private const int LengthOffset = FieldOffset + sizeof(ushort);
    private const int EntryLength = LengthOffset + sizeof(long);
    private const int ChecksumOffset = sizeof(long);
    private const int PlaceLength = ChecksumOffset + sizeof(uint);

    /// <summary>Writes one section.</summary>
    public static void Write(IBufferWriter<byte> table, SectionEntry section)
    {
        var bytes = table.GetSpan(EntryLength);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)section.Kind);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[FieldOffset..], (ushort)section.Field);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[LengthOffset..], section.Length);
        table.Advance(EntryLength);
        foreach (var chunk in section.Chunks)
        {
            bytes = table.GetSpan(PlaceLength);
            BinaryPrimitives.WriteInt64LittleEndian(bytes, chunk.Offset);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumOffset..], chunk.Checksum);
            table.Advance(PlaceLength);
        }
    }

    /// <summary>Reads all sections.</summary>
    /// <param name="table">The table, and nothing else.</param>
    /// <param name="end">Where it begins in the file: all chunks lie before.</param>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public static IEnumerable<SectionEntry> Read(ReadOnlyMemory<byte> table, long end)
    {
        while (table.Length > 0)
        {
            if (table.Length < EntryLength) throw Codec.Damage.Of("the table of a segment ends within a section");
            var (kind, field, length) = ReadEntry(table.Span);
            table = table[EntryLength..];
            var count = (length + SegmentFormat.ChunkLength - 1) >> SegmentFormat.ChunkBits;
            if (length < 0 || count > table.Length / PlaceLength) throw Codec.Damage.Of($"a section of {kind} would have {length} bytes");
            var section = new SectionEntry(kind, field, length, new ChunkPlace[count]);
            ReadChunks(table.Span, section, end);
            table = table[((int)count * PlaceLength)..];
            yield return section;
        }
    }

    private static (SectionKind Kind, int Field, long Length) ReadEntry(ReadOnlySpan<byte> entry) => (
        (SectionKind)BinaryPrimitives.ReadUInt16LittleEndian(entry),
        BinaryPrimitives.ReadUInt16LittleEndian(entry[FieldOffset..]),
        BinaryPrimitives.ReadInt64LittleEndian(entry[LengthOffset..]));

    private static void ReadChunks(ReadOnlySpan<byte> places, SectionEntry section, long end)
    {
        for (var i = 0; i < section.Chunks.Length; i++)
        {
            var place = places[(i * PlaceLength)..];
            var offset = BinaryPrimitives.ReadInt64LittleEndian(place);
            if (offset < SegmentFormat.HeaderLength || offset > end - section.LengthOf(i))
                throw Codec.Damage.Of($"a chunk of {section.Kind} would begin at byte {offset} of a segment's file");
            section.Chunks[i] = new ChunkPlace(offset, BinaryPrimitives.ReadUInt32LittleEndian(place[ChecksumOffset..]));
        }
    }
}
