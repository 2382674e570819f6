using System.Runtime.InteropServices;

namespace PaJua.Analysis;

/// <summary>A small value for each code point of Unicode, found in two steps. Immutable.</summary>
/// <remarks>256 neighbours are a page; equal pages are stored once, so that scripts of thousands of alike characters cost nothing.</remarks>
internal sealed class CodePointTable<T>
    where T : unmanaged
{
    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;
    private const int PageCount = 0x110000 >> PageBits;

    private readonly ushort[] _pages = new ushort[PageCount];
    private readonly T[] _values;

    /// <summary>A table of these ranges, from first to last; of ranges that meet, the later holds. All others have the default value.</summary>
    public CodePointTable(IEnumerable<(int First, int Last, T Value)> ranges)
    {
        var pages = new SortedDictionary<int, T[]>();
        foreach (var (first, last, value) in ranges)
        {
            for (var codePoint = first; codePoint <= last; codePoint++)
            {
                var number = codePoint >> PageBits;
                if (!pages.TryGetValue(number, out var page)) pages.Add(number, page = new T[PageSize]);
                page[codePoint & (PageSize - 1)] = value;
            }
        }

        var distinct = new List<T[]> { new T[PageSize] };
        foreach (var (number, page) in pages) _pages[number] = (ushort)AddDistinct(distinct, page);
        _values = distinct.SelectMany(static page => page).ToArray();
    }

    /// <summary>The value of a code point, which is below 0x110000.</summary>
    public T this[int codePoint] => _values[(_pages[codePoint >> PageBits] << PageBits) | (codePoint & (PageSize - 1))];

    private static int AddDistinct(List<T[]> pages, T[] page)
    {
        for (var i = 0; i < pages.Count; i++)
            if (MemoryMarshal.AsBytes<T>(pages[i]).SequenceEqual(MemoryMarshal.AsBytes<T>(page))) return i;
        pages.Add(page);
        return pages.Count - 1;
    }
}
