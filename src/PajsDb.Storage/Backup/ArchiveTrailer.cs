using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pajs.Storage.Backup;

/// <summary>The content of an archive's last block: the totals, by which a cut or a wrong archive is told from a whole one.</summary>
/// <remarks>Little-endian.<code>
/// offset  size  field
///      0     8  number of records
///      8     8  bytes of all data blocks' contents together
///     16    32  SHA-256 of all bytes of the file before the trailer block
/// </code></remarks>
internal static class ArchiveTrailer
{
    public const int Length = HashOffset + SHA256.HashSizeInBytes;

    private const int CountOffset = 0;
    private const int BytesOffset = CountOffset + sizeof(long);
    private const int HashOffset = BytesOffset + sizeof(long);

    public static void Write(Span<byte> target, long recordCount, long bytes, IncrementalHash hash)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target[CountOffset..], recordCount);
        BinaryPrimitives.WriteInt64LittleEndian(target[BytesOffset..], bytes);
        hash.GetHashAndReset(target[HashOffset..]);
    }

    /// <summary>What a trailer says other than what was counted; null where they agree.</summary>
    public static string? DescribeDifference(ReadOnlySpan<byte> content, long recordCount, long bytes, IncrementalHash hash)
    {
        if (content.Length != Length) return "the trailer has another length than a trailer has";
        if (BinaryPrimitives.ReadInt64LittleEndian(content[CountOffset..]) != recordCount) return "the trailer counts another number of records";
        if (BinaryPrimitives.ReadInt64LittleEndian(content[BytesOffset..]) != bytes) return "the trailer counts another number of bytes";
        Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(actual);
        return content[HashOffset..].SequenceEqual(actual) ? null : "the SHA-256 of the file is not the one in its trailer";
    }
}
