using System.Buffers.Binary;
using Pajs.Files;

namespace Pajs.Storage.Log;

/// <summary>The header of a segment file: whose log it is, which piece of it, and how the log is laid out.</summary>
/// <remarks>Little-endian; the rest of the header block is zero. Written and synced before the file gets its name, and never
/// changed while it bears it.<code>
/// offset  size  field
///      0     4  CRC-32C of bytes [4, 56)
///      4     8  magic, "PjsDbLog"
///     12     4  format version
///     16    16  database id
///     32     8  segment number
///     40     8  segment size: bytes of log in the file
///     48     4  page size
///     52     4  zero
/// </code></remarks>
internal readonly record struct SegmentHeader(Guid DatabaseId, long Number, LogLayout Layout)
{
    public const int Length = ReservedOffset + sizeof(int);
    public const int FormatVersion = 1;

    private const int CrcOffset = 0;
    private const int MagicOffset = CrcOffset + sizeof(uint);
    private const int VersionOffset = MagicOffset + 8;
    private const int DatabaseIdOffset = VersionOffset + sizeof(int);
    private const int NumberOffset = DatabaseIdOffset + 16;
    private const int SegmentSizeOffset = NumberOffset + sizeof(long);
    private const int PageSizeOffset = SegmentSizeOffset + sizeof(long);
    private const int ReservedOffset = PageSizeOffset + sizeof(int);

    private static ReadOnlySpan<byte> Magic => "PjsDbLog"u8;

    public void Write(Span<byte> block)
    {
        block.Clear();
        Magic.CopyTo(block[MagicOffset..]);
        BinaryPrimitives.WriteInt32LittleEndian(block[VersionOffset..], FormatVersion);
        DatabaseId.TryWriteBytes(block[DatabaseIdOffset..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(block[NumberOffset..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(block[SegmentSizeOffset..], Layout.SegmentSize);
        BinaryPrimitives.WriteInt32LittleEndian(block[PageSizeOffset..], Layout.PageSize);
        BinaryPrimitives.WriteUInt32LittleEndian(block, Crc32C.Compute(block[MagicOffset..Length]));
    }

    /// <summary>Reads a header; false where the bytes are none, or a damaged one.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.FormatVersion"/>: undamaged, and of a version that this code does not
    /// know.</exception>
    public static bool TryRead(ReadOnlySpan<byte> block, string path, out SegmentHeader header)
    {
        header = default;
        if (!block[MagicOffset..].StartsWith(Magic)) return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(block) != Crc32C.Compute(block[MagicOffset..Length])) return false;
        var version = BinaryPrimitives.ReadInt32LittleEndian(block[VersionOffset..]);
        if (version != FormatVersion)
            throw new PajsException(
                PajsErrorCode.FormatVersion, $"'{path}' is a log segment of format version {version}; this release reads version {FormatVersion}.");
        var layout = new LogLayout(
            BinaryPrimitives.ReadInt64LittleEndian(block[SegmentSizeOffset..]), BinaryPrimitives.ReadInt32LittleEndian(block[PageSizeOffset..]));
        header = new SegmentHeader(
            new Guid(block.Slice(DatabaseIdOffset, 16), bigEndian: true), BinaryPrimitives.ReadInt64LittleEndian(block[NumberOffset..]), layout);
        return layout.IsValid && header.Number >= 0;
    }
}
