using System.Buffers.Binary;
using System.Globalization;
using Pajs.Storage.Trees;

namespace Pajs.Storage.Pages;

/// <summary>What a checkpoint leaves behind: where its tree and its free map are, and which commit it reaches.</summary>
/// <remarks>Pages 0 and 1 are written in turn, so that one whole meta page is always there; the valid one of the higher sequence counts.
/// Little-endian.<code>
/// offset  size  field
///      0    32  page header (PageLayout), kind Meta; version: of the checkpoint's root
///     32     8  "PAJSPAGE"
///     40     4  format version, 1
///     44     4  page size, 8192
///     48    16  database id
///     64     8  sequence: 1 for the first checkpoint, one more for each
///     72     8  lsn of the last commit that the tree holds
///     80     4  root page id, 0 for the empty tree
///     84     4  low half of the root page's version
///     88     4  level of the root
///     92     4  page count: pages in use or free
///     96     4  first page of the free map, 0 when nothing is free
///    100     4  low half of that page's version
///    104     8  time of that last commit, microseconds since 1970-01-01 UTC
///    112     8  log address of a transaction at or before the first that the tree does not hold; 0 when not known
///    120        zero
/// </code></remarks>
internal sealed record MetaPage
{
    public const int FormatVersion = 1;
    public const int SlotCount = 2;

    private const int MagicOffset = PageLayout.HeaderLength;
    private const int FormatOffset = MagicOffset + sizeof(ulong);
    private const int PageSizeOffset = FormatOffset + sizeof(uint);
    private const int DatabaseIdOffset = PageSizeOffset + sizeof(uint);
    private const int SequenceOffset = DatabaseIdOffset + 16;
    private const int LsnOffset = SequenceOffset + sizeof(ulong);
    private const int RootOffset = LsnOffset + sizeof(ulong);
    private const int RootVersionOffset = RootOffset + sizeof(uint);
    private const int RootLevelOffset = RootVersionOffset + sizeof(uint);
    private const int PageCountOffset = RootLevelOffset + sizeof(uint);
    private const int FreeMapOffset = PageCountOffset + sizeof(uint);
    private const int FreeMapVersionOffset = FreeMapOffset + sizeof(uint);
    private const int TimeOffset = FreeMapVersionOffset + sizeof(uint);
    private const int LogStartOffset = TimeOffset + sizeof(long);

    public required Guid DatabaseId { get; init; }

    public required long Sequence { get; init; }

    public required long Version { get; init; }

    public required Lsn Lsn { get; init; }

    /// <summary>Time of that commit, microseconds since 1970-01-01 UTC; 0 before the first.</summary>
    public required long Time { get; init; }

    /// <summary>Where in the log recovery begins: at a transaction that the tree holds, or the next. 0 for the beginning of the log.</summary>
    public long LogStart { get; init; }

    public required TreeRoot Root { get; init; }

    public required uint PageCount { get; init; }

    public required PageRef FreeMap { get; init; }

    /// <summary>The page that this meta page is written to.</summary>
    public PageId Slot => new((uint)(Sequence % SlotCount));

    private static ReadOnlySpan<byte> Magic => "PAJSPAGE"u8;

    /// <summary>Writes and seals the page into a buffer of one page.</summary>
    public unsafe void Write(Span<byte> page)
    {
        fixed (byte* p = page)
        {
            PageLayout.Readdress(p, Slot, Version);
            PageLayout.Format(p, PageKind.Meta, 0);
            Magic.CopyTo(page[MagicOffset..]);
            BinaryPrimitives.WriteUInt32LittleEndian(page[FormatOffset..], FormatVersion);
            BinaryPrimitives.WriteUInt32LittleEndian(page[PageSizeOffset..], PageLayout.Size);
            DatabaseId.TryWriteBytes(page[DatabaseIdOffset..]);
            BinaryPrimitives.WriteInt64LittleEndian(page[SequenceOffset..], Sequence);
            BinaryPrimitives.WriteInt64LittleEndian(page[LsnOffset..], Lsn.Value);
            BinaryPrimitives.WriteUInt32LittleEndian(page[RootOffset..], Root.Page.Id.Value);
            BinaryPrimitives.WriteUInt32LittleEndian(page[RootVersionOffset..], Root.Page.Version);
            BinaryPrimitives.WriteInt32LittleEndian(page[RootLevelOffset..], Root.Level);
            BinaryPrimitives.WriteUInt32LittleEndian(page[PageCountOffset..], PageCount);
            BinaryPrimitives.WriteUInt32LittleEndian(page[FreeMapOffset..], FreeMap.Id.Value);
            BinaryPrimitives.WriteUInt32LittleEndian(page[FreeMapVersionOffset..], FreeMap.Version);
            BinaryPrimitives.WriteInt64LittleEndian(page[TimeOffset..], Time);
            BinaryPrimitives.WriteInt64LittleEndian(page[LogStartOffset..], LogStart);
            PageFile.Seal(p);
        }
    }

    /// <summary>Reads a page whose checksum and id were found right.</summary>
    /// <exception cref="PajsException">It is of another format version.</exception>
    /// <exception cref="CorruptPageException">It is no meta page.</exception>
    public static unsafe MetaPage Read(PageId slot, ReadOnlySpan<byte> page)
    {
        CorruptPageException.ThrowIf(page[PageLayout.KindOffset] != (byte)PageKind.Meta || !page[MagicOffset..].StartsWith(Magic), slot, "it is not a meta page");
        var format = BinaryPrimitives.ReadUInt32LittleEndian(page[FormatOffset..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(page[PageSizeOffset..]);
        if (format != FormatVersion || size != PageLayout.Size)
            throw new PajsException(PajsErrorCode.FormatVersion, string.Create(
                CultureInfo.InvariantCulture,
                $"The database has format {format} with pages of {size} bytes; this version of PajsDb opens format {FormatVersion} with pages of {PageLayout.Size} bytes."));
        var meta = new MetaPage
        {
            DatabaseId = new Guid(page.Slice(DatabaseIdOffset, 16)),
            Sequence = BinaryPrimitives.ReadInt64LittleEndian(page[SequenceOffset..]),
            Version = BinaryPrimitives.ReadInt64LittleEndian(page[PageLayout.VersionOffset..]),
            Lsn = new Lsn(BinaryPrimitives.ReadInt64LittleEndian(page[LsnOffset..])),
            Time = BinaryPrimitives.ReadInt64LittleEndian(page[TimeOffset..]),
            LogStart = BinaryPrimitives.ReadInt64LittleEndian(page[LogStartOffset..]),
            Root = new TreeRoot(
                new PageRef(new PageId(BinaryPrimitives.ReadUInt32LittleEndian(page[RootOffset..])), BinaryPrimitives.ReadUInt32LittleEndian(page[RootVersionOffset..])),
                BinaryPrimitives.ReadInt32LittleEndian(page[RootLevelOffset..])),
            PageCount = BinaryPrimitives.ReadUInt32LittleEndian(page[PageCountOffset..]),
            FreeMap = new PageRef(
                new PageId(BinaryPrimitives.ReadUInt32LittleEndian(page[FreeMapOffset..])), BinaryPrimitives.ReadUInt32LittleEndian(page[FreeMapVersionOffset..])),
        };
        CorruptPageException.ThrowIf(
            meta.Slot != slot || meta.Root.Level is < 0 or > 64 || meta.PageCount < SlotCount || meta.Lsn < Lsn.Zero || meta.Version < 0,
            slot, "its fields contradict each other");
        return meta;
    }
}
