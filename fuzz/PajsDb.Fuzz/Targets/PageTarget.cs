using Pajs.Files;
using Pajs.Fuzz.Damage;
using Pajs.Fuzz.Engine;
using Pajs.Storage.Allocation;
using Pajs.Storage.Pages;
using Pajs.Storage.Trees;

namespace Pajs.Fuzz.Targets;

/// <summary>One page of a page file, damaged by an <see cref="EditScript"/>: read as what it says it is, with guards around it.</summary>
/// <remarks>The first byte of an input chooses the page.</remarks>
internal sealed unsafe class PageTarget : IFuzzTarget
{
    private const int MostEdits = 40;

    private readonly byte[] _sound = SampleStore.Make(isClosed: true).PageFile;

    public string Name => "page";

    public string Summary => "one page of the page file: meta, node, overflow, free map";

    // Offsets of a node's fields, and kinds.
    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. new byte[] { 16, 17, 18, 20, 22, 24, 32, 40, 44, 46 }.Select(static place => new byte[] { 0x0A, 0, place, 0, 13 }),
        [0x08, 0, 16, 0, (byte)PageKind.Leaf], [0x08, 0, 16, 0, (byte)PageKind.Branch], [0x08, 0, 16, 0, (byte)PageKind.FreeMap], [0x08, 0, 17, 0, 0],
    ];

    public int MaxLength => 1 + (MostEdits * EditScript.EditLength);

    // Two copies with their guards, and the free map, which stands for at most so many pages.
    public long MostAllocated(int length) => 4_000_000;

    public bool IsRefusal(Exception error) => error is PajsException { Code: PajsErrorCode.Corrupt or PajsErrorCode.FormatVersion };

    public string Run(byte[] input)
    {
        if (input.Length == 0) return "nothing";
        var number = input[0] % (_sound.Length / PageLayout.Size);
        var edits = EditScript.Read(input.AsSpan(1), MostEdits);
        var pageFile = (byte[])_sound.Clone();
        PageEdits.Apply(pageFile, [.. edits.Select(edit => edit with { Block = (byte)number })]);
        var file = new PageFile(new BytesFile(pageFile));
        var id = new PageId((uint)number);
        var shape = GuardedPage.Read(pageFile.AsSpan(number * PageLayout.Size, PageLayout.Size), page => ReadAny(file, id, page));

        // The answers differ with every page; what is kept is decided by kind and size.
        return shape[..(shape.IndexOf(" answers", StringComparison.Ordinal) is var end and >= 0 ? end : shape.Length)];
    }

    private static string ReadAny(PageFile file, PageId id, byte* page)
    {
        file.ReadUnversioned(id, page);
        switch (PageLayout.Kind(page))
        {
            case PageKind.Leaf or PageKind.Branch:
                return NodeReading.Of(page);
            case PageKind.Meta:
                return $"meta {MetaPage.Read(id, new ReadOnlySpan<byte>(page, PageLayout.Size)).Root.Level}";
            case PageKind.FreeMap:
                var pages = new List<PageId>();
                var free = FreeMapPages.Read(file, PageLayout.Ref(page), (uint)(file.File.Length / PageLayout.Size), pages);
                return $"free map {pages.Count} {ValueShape.ClassOf(free.Words.Length)}";
            case PageKind.Overflow:
                OverflowPages.Verify(page, id, 0, 9_000);
                return "overflow";
            default:
                return "no kind";
        }
    }
}
