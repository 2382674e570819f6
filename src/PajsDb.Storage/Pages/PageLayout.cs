using System.Runtime.CompilerServices;

namespace Pajs.Storage.Pages;

/// <summary>The header that every page begins with.</summary>
/// <remarks>Little-endian.<code>
/// offset  size  field
///      0     4  CRC-32C of bytes [4, page end)
///      4     4  page id, its own
///      8     8  version: the commit batch that made the page; rises, and no page is changed after its batch
///     16     1  kind (PageKind)
///     17     1  level: 0 for a leaf, one more for each level above
///     18    14  by kind
///     32        content
/// </code></remarks>
internal static unsafe class PageLayout
{
    public const int Size = 8192;
    public const int HeaderLength = 32;

    public const int CrcOffset = 0;
    public const int IdOffset = CrcOffset + sizeof(uint);
    public const int VersionOffset = IdOffset + sizeof(uint);
    public const int KindOffset = VersionOffset + sizeof(ulong);
    public const int LevelOffset = KindOffset + sizeof(byte);
    public const int ByKindOffset = LevelOffset + sizeof(byte);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PageId Id(byte* page) => new(*(uint*)(page + IdOffset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Version(byte* page) => *(long*)(page + VersionOffset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PageKind Kind(byte* page) => (PageKind)page[KindOffset];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Level(byte* page) => page[LevelOffset];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PageRef Ref(byte* page) => new(Id(page), (uint)Version(page));

    /// <summary>Empties a page that has its id and version: kind, level, and zeros.</summary>
    public static void Format(byte* page, PageKind kind, int level)
    {
        new Span<byte>(page + KindOffset, Size - KindOffset).Clear();
        page[KindOffset] = (byte)kind;
        page[LevelOffset] = (byte)level;
    }

    /// <summary>Makes a page one's own: id and version.</summary>
    public static void Readdress(byte* page, PageId id, long version)
    {
        *(uint*)(page + IdOffset) = id.Value;
        *(long*)(page + VersionOffset) = version;
    }

    /// <summary>Copies all but CRC, id and version.</summary>
    public static void CopyContent(byte* source, byte* target) =>
        new ReadOnlySpan<byte>(source + KindOffset, Size - KindOffset).CopyTo(new Span<byte>(target + KindOffset, Size - KindOffset));
}
