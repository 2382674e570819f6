using System.Globalization;
using Pajs.Files;
using Pajs.Storage.Trees;

namespace Pajs.Storage.Pages;

/// <summary>The page file: seals a page with its checksum on the way out, and checks checksum, id and version on the way in.</summary>
/// <param name="file">The file; owned by the caller.</param>
internal sealed unsafe class PageFile(IFile file)
{
    public IFile File { get; } = file;

    /// <summary>Whole pages that the file has room for. Every checkpoint counts at most so many, unless the file was cut.</summary>
    public uint PageCount => (uint)Math.Min(uint.MaxValue, File.Length / PageLayout.Size);

    /// <summary>Reads a page and checks all that can be known of it before its content is looked at.</summary>
    /// <exception cref="CorruptPageException">It is damaged, or is not the page asked for.</exception>
    public void Read(PageRef page, byte* destination)
    {
        ReadUnversioned(page.Id, destination);
        var version = (uint)PageLayout.Version(destination);
        if (version != page.Version)
            CorruptPageException.Throw(page.Id, string.Create(
                CultureInfo.InvariantCulture, $"it is version {version}, but the page that points to it names version {page.Version} (a stale page)"));
    }

    /// <summary>Reads a page whose version is not known.</summary>
    public void ReadUnversioned(PageId id, byte* destination)
    {
        try
        {
            File.Read(id.Offset, new Span<byte>(destination, PageLayout.Size));
        }
        catch (EndOfStreamException)
        {
            CorruptPageException.Throw(id, string.Create(CultureInfo.InvariantCulture, $"the file ends at byte {File.Length}"));
        }

        if (Describe(id, destination) is { } damage) CorruptPageException.Throw(id, damage);
        if (PageLayout.Kind(destination) is PageKind.Leaf or PageKind.Branch && new NodePage(destination).DescribeDamage() is { } structure)
            CorruptPageException.Throw(id, structure);
    }

    /// <summary>Computes the checksum into the page, which the caller must own or have pinned.</summary>
    public static void Seal(byte* page) => *(uint*)(page + PageLayout.CrcOffset) = Checksum(page);

    /// <summary>Writes consecutive sealed pages.</summary>
    public void Write(PageId first, ReadOnlySpan<byte> sealedPages) => File.Write(first.Offset, sealedPages);

    private static uint Checksum(byte* page) =>
        Crc32C.Compute(new ReadOnlySpan<byte>(page + PageLayout.IdOffset, PageLayout.Size - PageLayout.IdOffset));

    private static string? Describe(PageId id, byte* page)
    {
        var stored = *(uint*)(page + PageLayout.CrcOffset);
        var computed = Checksum(page);
        if (stored != computed)
            return new ReadOnlySpan<byte>(page, PageLayout.Size).IndexOfAnyExcept((byte)0) < 0
                ? "it holds only zeros"
                : string.Create(CultureInfo.InvariantCulture, $"its checksum is {stored:x8}, but its bytes give {computed:x8}");
        var own = PageLayout.Id(page);
        return own == id ? null : string.Create(CultureInfo.InvariantCulture, $"it holds page {own.Value}");
    }
}
