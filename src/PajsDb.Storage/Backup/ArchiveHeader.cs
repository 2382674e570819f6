using System.Buffers.Binary;
using Pajs.Storage.Bytes;

namespace Pajs.Storage.Backup;

/// <summary>The content of an archive's first block: what it is, and which part of which history it holds.</summary>
/// <remarks>Little-endian; times are microseconds since 1970-01-01 UTC.<code>
/// offset  size  field
///      0     8  magic, "PjsDbBak"
///      8     4  format version
///     12     4  kind: 1 full, 2 incremental
///     16    16  database id, big-endian
///     32     8  from LSN, exclusive; 0 in a full archive
///     40     8  time of that transaction
///     48     8  to LSN
///     56     8  time of that transaction
///     64     8  as of: when the archive was begun
///     72     8  number of records
///     80     8  zero
/// </code></remarks>
/// <param name="Kind">Full or incremental.</param>
/// <param name="From">The state before the first transaction; LSN zero in a full archive.</param>
/// <param name="To">The state after the last one.</param>
/// <param name="AsOf">All transactions up to this time are in the chain.</param>
/// <param name="RecordCount">Entries or transactions.</param>
internal sealed record ArchiveHeader(BackupKind Kind, BackupToken From, BackupToken To, long AsOf, long RecordCount)
{
    public const int FormatVersion = 1;
    public const int Length = ReservedOffset + sizeof(long);

    private const int MagicOffset = 0;
    private const int VersionOffset = MagicOffset + 8;
    private const int KindOffset = VersionOffset + sizeof(int);
    private const int DatabaseIdOffset = KindOffset + sizeof(int);
    private const int FromOffset = DatabaseIdOffset + 16;
    private const int FromTimeOffset = FromOffset + sizeof(long);
    private const int ToOffset = FromTimeOffset + sizeof(long);
    private const int ToTimeOffset = ToOffset + sizeof(long);
    private const int AsOfOffset = ToTimeOffset + sizeof(long);
    private const int CountOffset = AsOfOffset + sizeof(long);
    private const int ReservedOffset = CountOffset + sizeof(long);

    /// <summary>What the data blocks of the archive hold.</summary>
    public BlockKind DataKind => Kind == BackupKind.Full ? BlockKind.Entries : BlockKind.Transactions;

    private static ReadOnlySpan<byte> Magic => "PjsDbBak"u8;

    public void Write(Span<byte> target)
    {
        target[..Length].Clear();
        Magic.CopyTo(target);
        BinaryPrimitives.WriteInt32LittleEndian(target[VersionOffset..], FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(target[KindOffset..], (int)Kind);
        To.DatabaseId.TryWriteBytes(target[DatabaseIdOffset..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(target[FromOffset..], From.Lsn.Value);
        BinaryPrimitives.WriteInt64LittleEndian(target[FromTimeOffset..], From.Time);
        BinaryPrimitives.WriteInt64LittleEndian(target[ToOffset..], To.Lsn.Value);
        BinaryPrimitives.WriteInt64LittleEndian(target[ToTimeOffset..], To.Time);
        BinaryPrimitives.WriteInt64LittleEndian(target[AsOfOffset..], AsOf);
        BinaryPrimitives.WriteInt64LittleEndian(target[CountOffset..], RecordCount);
    }

    /// <summary>Reads a content whose checksum was found right.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.FormatVersion"/>: of a version that this code does not know.</exception>
    /// <exception cref="CorruptArchiveException">It is none.</exception>
    public static ArchiveHeader Read(string path, ReadOnlySpan<byte> content)
    {
        CorruptArchiveException.ThrowIf(content.Length < Length || !content.StartsWith(Magic), path, 0, "the file is no backup archive");
        var version = BinaryPrimitives.ReadInt32LittleEndian(content[VersionOffset..]);
        if (version != FormatVersion)
            throw new PajsException(
                PajsErrorCode.FormatVersion,
                $"'{path}' is a backup archive of format version {version}; this release reads version {FormatVersion}.");
        var id = new Guid(content.Slice(DatabaseIdOffset, 16), bigEndian: true);
        var header = new ArchiveHeader(
            (BackupKind)BinaryPrimitives.ReadInt32LittleEndian(content[KindOffset..]),
            TokenAt(content, FromOffset, id),
            TokenAt(content, ToOffset, id),
            BinaryPrimitives.ReadInt64LittleEndian(content[AsOfOffset..]),
            BinaryPrimitives.ReadInt64LittleEndian(content[CountOffset..]));
        CorruptArchiveException.ThrowIf(content.Length != Length || !header.IsConsistent, path, 0, "the fields of its header contradict each other");
        return header;
    }

    /// <summary>The same for callers.</summary>
    public BackupSummary Summarize(long fileSize) => new()
    {
        Kind = Kind,
        From = From,
        To = To,
        AsOf = UnixTime.Of(AsOf),
        RecordCount = RecordCount,
        FileSize = fileSize,
    };

    private static BackupToken TokenAt(ReadOnlySpan<byte> content, int offset, Guid id) => new(
        id,
        new Lsn(BinaryPrimitives.ReadInt64LittleEndian(content[offset..])),
        BinaryPrimitives.ReadInt64LittleEndian(content[(offset + sizeof(long))..]));

    private bool IsConsistent =>
        Kind is BackupKind.Full or BackupKind.Incremental && From.Lsn >= Lsn.Zero && From.Lsn <= To.Lsn
        && From.Time >= 0 && From.Time <= To.Time && To.Time <= AsOf && AsOf <= UnixTime.MaxMicroseconds && RecordCount >= 0
        && (Kind == BackupKind.Full ? From.Lsn == Lsn.Zero && From.Time == 0 : RecordCount == To.Lsn.Value - From.Lsn.Value);
}
