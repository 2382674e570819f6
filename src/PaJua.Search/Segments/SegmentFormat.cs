using System.Buffers.Binary;
using Pajs;
using Pajs.Files;

namespace PaJua.Segments;

/// <summary>How a segment's file begins and ends.</summary>
/// <remarks>Little-endian.<code>
/// header     8   magic, "PAJUASEG"
///            4   format version
///            4   number of documents
/// chunks     …   of all sections, in the order in which they were written
/// table      …   <see cref="SegmentTable"/>
/// footer     8   offset of the table
///            4   CRC-32C of the header, the table and the offset
///            8   magic, "PAJUAEND"
/// </code></remarks>
internal static class SegmentFormat
{
    /// <summary>The only version there is.</summary>
    public const int Version = 1;

    /// <summary>Bytes of the header.</summary>
    public const int HeaderLength = VersionOffset + (2 * sizeof(int));

    /// <summary>Bytes of the footer.</summary>
    public const int FooterLength = EndOffset + MagicLength;

    /// <summary>Bytes of every chunk of a section but its last.</summary>
    public const int ChunkLength = 1 << ChunkBits;

    /// <summary>An offset in a section, shifted down by so many bits, is the number of the chunk that holds it.</summary>
    public const int ChunkBits = 18;

    private const int MagicLength = 8;
    private const int VersionOffset = MagicLength;
    private const int DocumentsOffset = VersionOffset + sizeof(int);
    private const int ChecksumOffset = sizeof(long);
    private const int EndOffset = ChecksumOffset + sizeof(uint);

    private static ReadOnlySpan<byte> Magic => "PAJUASEG"u8;

    private static ReadOnlySpan<byte> End => "PAJUAEND"u8;

    /// <summary>Writes the header.</summary>
    /// <param name="header"><see cref="HeaderLength"/> bytes.</param>
    /// <param name="documents">How many there are.</param>
    public static void WriteHeader(Span<byte> header, int documents)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[VersionOffset..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[DocumentsOffset..], documents);
    }

    /// <summary>Writes the footer.</summary>
    /// <param name="footer"><see cref="FooterLength"/> bytes.</param>
    /// <param name="header">The header.</param>
    /// <param name="table">The table.</param>
    /// <param name="tableOffset">Where the table begins.</param>
    /// <returns>The checksum.</returns>
    public static uint WriteFooter(Span<byte> footer, ReadOnlySpan<byte> header, ReadOnlySpan<byte> table, long tableOffset)
    {
        BinaryPrimitives.WriteInt64LittleEndian(footer, tableOffset);
        var checksum = ChecksumOf(header, table, footer);
        BinaryPrimitives.WriteUInt32LittleEndian(footer[ChecksumOffset..], checksum);
        End.CopyTo(footer[EndOffset..]);
        return checksum;
    }

    /// <summary>Reads the header.</summary>
    /// <returns>How many documents there are.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: it is none; <see cref="PajsErrorCode.FormatVersion"/>: of another
    /// version.</exception>
    public static int ReadHeader(ReadOnlySpan<byte> header, string path)
    {
        if (!header.StartsWith(Magic)) throw Codec.Damage.Of($"'{path}' does not begin as a segment does");
        var version = BinaryPrimitives.ReadInt32LittleEndian(header[VersionOffset..]);
        if (version != Version)
            throw new PajsException(
                PajsErrorCode.FormatVersion,
                $"The segment '{path}' is of format version {version}; this program reads version {Version}. Use a newer program.");
        var documents = BinaryPrimitives.ReadInt32LittleEndian(header[DocumentsOffset..]);
        return documents >= 0 ? documents : throw Codec.Damage.Of($"'{path}' has {documents} documents");
    }

    /// <summary>Reads the footer.</summary>
    /// <param name="footer">The last <see cref="FooterLength"/> bytes of the file.</param>
    /// <param name="path">Of the file.</param>
    /// <param name="length">Of the file.</param>
    /// <returns>Where the table begins: behind the header and before the footer.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>.</exception>
    public static long ReadFooter(ReadOnlySpan<byte> footer, string path, long length)
    {
        if (!footer[EndOffset..].SequenceEqual(End)) throw Codec.Damage.Of($"'{path}' does not end as a segment does");
        var table = BinaryPrimitives.ReadInt64LittleEndian(footer);
        return table >= HeaderLength && table <= length - FooterLength
            ? table
            : throw Codec.Damage.Of($"the table of '{path}' would begin at byte {table} of {length}");
    }

    /// <summary>Checks header and table.</summary>
    /// <returns>The checksum.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>.</exception>
    public static uint Check(ReadOnlySpan<byte> header, ReadOnlySpan<byte> table, ReadOnlySpan<byte> footer, string path)
    {
        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(footer[ChecksumOffset..]);
        return checksum == ChecksumOf(header, table, footer) ? checksum : throw Codec.Damage.Of($"the checksum of the table of '{path}' is wrong");
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> header, ReadOnlySpan<byte> table, ReadOnlySpan<byte> footer) =>
        Crc32C.Append(Crc32C.Append(Crc32C.Compute(header), table), footer[..ChecksumOffset]);
}
