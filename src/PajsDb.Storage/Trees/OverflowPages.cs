using System.Globalization;
using Pajs.Storage.Allocation;
using Pajs.Storage.Cache;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>Values longer than a quarter page, spread over consecutive pages.</summary>
/// <remarks>Little-endian.<code>
/// offset  size  field
///      0    18  page header (PageLayout), kind Overflow
///     18     2  zero
///     20     4  place of the page in its run, from 0
///     24     4  length of the whole value in bytes
///     28     4  zero
///     32        the value's bytes
/// </code></remarks>
internal static unsafe class OverflowPages
{
    private const int IndexOffset = PageLayout.ByKindOffset + sizeof(ushort);
    private const int TotalOffset = IndexOffset + sizeof(uint);
    private const int Content = PageLayout.Size - PageLayout.HeaderLength;

    /// <summary>How many pages a value takes.</summary>
    public static int PagesFor(int valueLength) => (valueLength + Content - 1) / Content;

    /// <summary>Writes a value to new pages of the running batch.</summary>
    public static OverflowRef Write(BufferPool pool, PageAllocator allocator, long version, ReadOnlySpan<byte> value)
    {
        var first = allocator.AllocateRun(PagesFor(value.Length));
        for (uint index = 0; index * Content < value.Length; index++)
        {
            var frame = pool.Create(new PageId(first.Value + index), version);
            var page = pool.Page(frame);
            PageLayout.Format(page, PageKind.Overflow, 0);
            *(uint*)(page + IndexOffset) = index;
            *(int*)(page + TotalOffset) = value.Length;
            var part = value[((int)index * Content)..];
            part[..Math.Min(part.Length, Content)].CopyTo(new Span<byte>(page + PageLayout.HeaderLength, Content));
            pool.Unpin(frame);
        }

        return new OverflowRef(first, (uint)version, value.Length);
    }

    /// <summary>Reads a value into a buffer of at least its length.</summary>
    public static void Read(BufferPool pool, OverflowRef reference, Span<byte> target)
    {
        for (uint index = 0; index * Content < reference.ValueLength; index++)
        {
            var id = new PageId(reference.First.Value + index);
            var frame = pool.Pin(new PageRef(id, reference.Version));
            try
            {
                var page = pool.Page(frame);
                Verify(page, id, index, reference.ValueLength);
                var part = target[((int)index * Content)..reference.ValueLength];
                new ReadOnlySpan<byte>(page + PageLayout.HeaderLength, Math.Min(part.Length, Content)).CopyTo(part);
            }
            finally
            {
                pool.Unpin(frame);
            }
        }
    }

    /// <summary>Checks that a page is the one of a run that it must be.</summary>
    /// <exception cref="CorruptPageException">It is not.</exception>
    public static void Verify(byte* page, PageId id, uint index, int valueLength)
    {
        if (PageLayout.Kind(page) != PageKind.Overflow) CorruptPageException.Throw(id, $"it is a {PageLayout.Kind(page)} where an overflow page must be");
        if (*(uint*)(page + IndexOffset) != index || *(int*)(page + TotalOffset) != valueLength)
            CorruptPageException.Throw(id, string.Create(CultureInfo.InvariantCulture, $"it is not part {index} of a value of {valueLength} bytes"));
    }
}
