using System.Runtime.InteropServices;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>What a branch knows of a child. 16 bytes, unaligned in the page.</summary>
/// <remarks><code>
/// offset  size  field
///      0     4  page id
///      4     4  low half of the page's version
///      8     8  entries below it, times two, plus 1 when a value below it is in overflow pages
/// </code></remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal struct ChildRef
{
    public const int Length = 16;

    public PageId Page;
    public uint Version;
    private ulong _countAndFlag;

    public ChildRef(PageRef page, long count, bool hasOverflow)
    {
        Page = page.Id;
        Version = page.Version;
        _countAndFlag = ((ulong)count << 1) | (hasOverflow ? 1UL : 0);
    }

    public readonly PageRef Ref => new(Page, Version);

    /// <summary>Number of entries in the leaves below.</summary>
    public readonly long EntryCount => (long)(_countAndFlag >> 1);

    /// <summary>Whether any leaf below may point to overflow pages; never wrongly false.</summary>
    public readonly bool HasOverflow => (_countAndFlag & 1) != 0;

    public void AddEntries(long delta) => _countAndFlag += (ulong)(delta << 1);

    public void NoteOverflow() => _countAndFlag |= 1;

    public void Point(PageRef page)
    {
        Page = page.Id;
        Version = page.Version;
    }
}
