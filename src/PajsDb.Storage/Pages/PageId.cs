using System.Globalization;

namespace Pajs.Storage.Pages;

/// <summary>A page's number: its place in the page file is the number times <see cref="PageLayout.Size"/>.</summary>
/// <param name="Value">0 and 1 are the meta pages, so 0 also serves as "none".</param>
internal readonly record struct PageId(uint Value)
{
    public static PageId None => default;

    public bool IsNone => Value == 0;

    public long Offset => (long)Value * PageLayout.Size;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Names a page together with the version that it must have, so that a stale page is told from the right one.</summary>
/// <param name="Id">Where it is.</param>
/// <param name="Version">The low 32 bits of the version in its header.</param>
internal readonly record struct PageRef(PageId Id, uint Version)
{
    public static PageRef None => default;

    public bool IsNone => Id.IsNone;
}
