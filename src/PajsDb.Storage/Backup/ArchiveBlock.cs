using System.Buffers.Binary;
using System.Diagnostics;
using Pajs.Files;

namespace Pajs.Storage.Backup;

/// <summary>What a block of an archive holds; the value is the last byte of its magic number.</summary>
internal enum BlockKind : byte
{
    Header = (byte)'H',
    Entries = (byte)'E',
    Transactions = (byte)'T',
    Trailer = (byte)'Z',
}

/// <summary>The beginning of a block: the unit that is written and checked.</summary>
/// <remarks>Little-endian.<code>
/// offset  size  field
///      0     4  CRC-32C of the seed, then bytes [4, 32)
///      4     3  magic, "PjA"
///      7     1  kind (BlockKind)
///      8     8  sequence number: 0 for the header block, then one more for each
///     16     8  offset of the block in the file, its own
///     24     4  length of the content
///     28     4  CRC-32C of the content
///     32   ...  content
/// </code>
/// It has a checksum of its own, so that its length can be trusted and the next block is found even where the content is damaged.</remarks>
internal readonly record struct ArchiveBlock(BlockKind Kind, long Sequence, long Offset, int ContentLength, uint ContentCrc)
{
    public const int HeaderLength = ContentCrcOffset + sizeof(uint);

    /// <summary>Bytes from the start of a block to its magic number.</summary>
    public const int MagicOffset = CrcOffset + sizeof(uint);

    private const int CrcOffset = 0;
    private const int KindOffset = MagicOffset + 3;
    private const int SequenceOffset = KindOffset + sizeof(byte);
    private const int OffsetOffset = SequenceOffset + sizeof(long);
    private const int LengthOffset = OffsetOffset + sizeof(long);
    private const int ContentCrcOffset = LengthOffset + sizeof(int);

    public static ReadOnlySpan<byte> Magic => "PjA"u8;

    /// <summary>Bytes of the whole block.</summary>
    public int Length => HeaderLength + ContentLength;

    /// <summary>Writes the beginning of the block.</summary>
    /// <param name="target">At least <see cref="HeaderLength"/> bytes.</param>
    /// <param name="seed">What checksums start from: 0 for the header block, its <see cref="ContentCrc"/> for all others.</param>
    public void Write(Span<byte> target, uint seed)
    {
        Debug.Assert(ContentLength is >= 0 and <= BackupOptions.MaxBlockSize, "the content fits a block");
        Magic.CopyTo(target[MagicOffset..]);
        target[KindOffset] = (byte)Kind;
        BinaryPrimitives.WriteInt64LittleEndian(target[SequenceOffset..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(target[OffsetOffset..], Offset);
        BinaryPrimitives.WriteInt32LittleEndian(target[LengthOffset..], ContentLength);
        BinaryPrimitives.WriteUInt32LittleEndian(target[ContentCrcOffset..], ContentCrc);
        BinaryPrimitives.WriteUInt32LittleEndian(target, Crc32C.Append(seed, target[MagicOffset..HeaderLength]));
    }

    /// <summary>Reads the beginning of a block; false where none stands, or a damaged one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, uint seed, out ArchiveBlock block)
    {
        block = default;
        if (source.Length < HeaderLength || !source[MagicOffset..].StartsWith(Magic)) return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(source) != Crc32C.Append(seed, source[MagicOffset..HeaderLength])) return false;
        block = new ArchiveBlock(
            (BlockKind)source[KindOffset],
            BinaryPrimitives.ReadInt64LittleEndian(source[SequenceOffset..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[OffsetOffset..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[LengthOffset..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[ContentCrcOffset..]));
        return block.IsConsistent;
    }

    private bool IsConsistent =>
        Kind is BlockKind.Header or BlockKind.Entries or BlockKind.Transactions or BlockKind.Trailer
        && ContentLength is >= 0 and <= BackupOptions.MaxBlockSize && Sequence >= 0 && Offset >= 0 && (Kind == BlockKind.Header) == (Sequence == 0);
}
