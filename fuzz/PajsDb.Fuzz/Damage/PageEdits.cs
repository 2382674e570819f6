using Pajs.Storage.Pages;

namespace Pajs.Fuzz.Damage;

/// <summary>Carries out edits on the pages of a page file.</summary>
internal static unsafe class PageEdits
{
    /// <summary>Edits the file in place, and seals every page that is to be sealed again.</summary>
    public static void Apply(Span<byte> pageFile, List<Edit> edits)
    {
        var count = pageFile.Length / PageLayout.Size;
        foreach (var edit in edits)
        {
            var page = PageOf(pageFile, edit.Block % count);
            if (edit.Kind == EditKind.Copy) Copy(PageOf(pageFile, edit.Place % count), page);
            else EditScript.Apply(edit, page);
        }

        foreach (var edit in edits)
            if (edit.IsSealed) Seal(PageOf(pageFile, edit.Block % count));
    }

    /// <summary>Computes the checksum of a page anew.</summary>
    public static void Seal(Span<byte> page)
    {
        fixed (byte* p = page) PageFile.Seal(p);
    }

    private static Span<byte> PageOf(Span<byte> pageFile, int number) => pageFile.Slice(number * PageLayout.Size, PageLayout.Size);

    // Under the id and the version that are looked for here.
    private static void Copy(ReadOnlySpan<byte> source, Span<byte> target) => source[PageLayout.KindOffset..].CopyTo(target[PageLayout.KindOffset..]);
}
