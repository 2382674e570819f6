using System.Runtime.InteropServices;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>Where a leaf's value is when it is too long for the leaf: consecutive overflow pages, all of one version.</summary>
/// <remarks><code>
/// offset  size  field
///      0     4  first page id
///      4     4  low half of the pages' version
///      8     4  length of the value in bytes
/// </code></remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal readonly record struct OverflowRef(PageId First, uint Version, int ValueLength)
{
    public const int Length = 12;

    public int PageCount => OverflowPages.PagesFor(ValueLength);

    public static OverflowRef Read(ReadOnlySpan<byte> payload) => MemoryMarshal.Read<OverflowRef>(payload);
}
