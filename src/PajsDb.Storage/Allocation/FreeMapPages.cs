using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Pajs.Storage.Cache;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Allocation;

/// <summary>The free pages as a checkpoint stores them: a chain of pages that holds the bitmap, long runs of equal words shortened.</summary>
/// <remarks>Little-endian.<code>
/// offset  size  field
///      0    18  page header (PageLayout), kind FreeMap
///     18     2  bytes of content in this page
///     20     4  next page of the chain, 0 for none; of the same version
///     24     8  zero
///     32        content
/// </code>
/// The contents together are a sequence of runs. A run begins with 4 bytes, word count times 4 plus its kind: 0, that many words of zeros; 1, of
/// ones; 2, that many words of 8 bytes follow. Bit i of word w stands for page 64 w + i.</remarks>
internal static unsafe class FreeMapPages
{
    private const int LengthOffset = PageLayout.ByKindOffset;
    private const int NextOffset = LengthOffset + sizeof(ushort);
    private const int Content = PageLayout.Size - PageLayout.HeaderLength;
    private const int RunHeader = 4;
    private const int Zeros = 0;
    private const int Ones = 1;
    private const int Literal = 2;
    private const int MaxRunWords = 1 << 20;

    /// <summary>A number of pages that holds the map even after those very pages were taken out of it.</summary>
    public static int PagesFor(PageBitmap free)
    {
        var length = Encode(free).Length;
        var pages = 0;
        int needed;
        do
        {
            pages++;

            // Taking one page out can cut a run in three: two more run headers and a literal word.
            needed = length + (pages * ((2 * RunHeader) + sizeof(ulong) + RunHeader));
        }
        while (needed > pages * Content);

        return pages;
    }

    /// <summary>Puts the map into the given pages of the cache; a checkpoint of that version writes them with all others.</summary>
    public static PageRef Write(BufferPool pool, PageBitmap free, List<PageId> pages, long version)
    {
        var rest = Encode(free).AsSpan();
        for (var i = 0; i < pages.Count; i++)
        {
            var part = rest[..Math.Min(rest.Length, Content)];
            rest = rest[part.Length..];
            var frame = pool.Create(pages[i], version);
            var page = pool.Page(frame);
            PageLayout.Format(page, PageKind.FreeMap, 0);
            *(ushort*)(page + LengthOffset) = (ushort)part.Length;
            *(uint*)(page + NextOffset) = i + 1 < pages.Count ? pages[i + 1].Value : 0;
            part.CopyTo(new Span<byte>(page + PageLayout.HeaderLength, Content));
            pool.Unpin(frame);
        }

        return new PageRef(pages[0], (uint)version);
    }

    /// <summary>Reads a map and lists the pages that it stands in.</summary>
    /// <exception cref="CorruptPageException">A page of it is damaged.</exception>
    public static PageBitmap Read(PageFile file, PageRef first, uint pageCount, List<PageId> pages)
    {
        var free = new PageBitmap();
        if (first.IsNone) return free;
        var content = new List<byte>();
        var buffer = new byte[PageLayout.Size];
        for (var id = first.Id; !id.IsNone;)
        {
            CorruptPageException.ThrowIf(pages.Count > pageCount, id, "the chain of the free map runs in a circle");
            pages.Add(id);
            fixed (byte* page = buffer)
            {
                file.Read(new PageRef(id, first.Version), page);
                int length = *(ushort*)(page + LengthOffset);
                CorruptPageException.ThrowIf(PageLayout.Kind(page) != PageKind.FreeMap || length > Content, id, "it is not a page of the free map");
                content.AddRange(buffer.AsSpan(PageLayout.HeaderLength, length));
                id = new PageId(*(uint*)(page + NextOffset));
            }
        }

        // Not by the count alone: a wrong one may stand for more pages than there is memory for their bits.
        var mostPages = Math.Min(pageCount, file.PageCount);
        if (Decode(CollectionsMarshal.AsSpan(content), free, mostPages) is { } damage) CorruptPageException.Throw(first.Id, damage);
        return free;
    }

    private static byte[] Encode(PageBitmap free)
    {
        var words = free.Words;
        var output = new List<byte>();
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        for (var i = 0; i < words.Length;)
        {
            var kind = KindOf(words[i]);
            var end = i + 1;
            while (end < words.Length && end - i < MaxRunWords && KindOf(words[end]) == kind) end++;
            BinaryPrimitives.WriteInt32LittleEndian(number, ((end - i) << 2) | kind);
            output.AddRange(number[..RunHeader]);
            for (; i < end; i++)
            {
                if (kind != Literal) continue;
                BinaryPrimitives.WriteUInt64LittleEndian(number, words[i]);
                output.AddRange(number);
            }
        }

        return [.. output];
    }

    private static int KindOf(ulong word) => word switch { 0 => Zeros, ulong.MaxValue => Ones, _ => Literal };

    private static string? Decode(ReadOnlySpan<byte> content, PageBitmap free, uint pageCount)
    {
        ulong first = 0;
        while (!content.IsEmpty)
        {
            if (content.Length < RunHeader) return "the free map ends inside a run";
            var header = BinaryPrimitives.ReadUInt32LittleEndian(content);
            content = content[RunHeader..];
            var kind = (int)(header & 3);
            for (var count = header >> 2; count > 0; count--)
            {
                var word = kind == Ones ? ulong.MaxValue : 0;
                if (kind == Literal)
                {
                    if (content.Length < sizeof(ulong)) return "the free map ends inside a run";
                    word = BinaryPrimitives.ReadUInt64LittleEndian(content);
                    content = content[sizeof(ulong)..];
                }

                if (first >= pageCount || kind > Literal || !AddWord(free, first, word, pageCount))
                    return string.Create(CultureInfo.InvariantCulture, $"the free map names pages that the file's {pageCount} pages do not have");
                first += 64;
            }
        }

        return null;
    }

    private static bool AddWord(PageBitmap free, ulong first, ulong word, uint pageCount)
    {
        for (; word != 0; word &= word - 1)
        {
            var number = first + (ulong)System.Numerics.BitOperations.TrailingZeroCount(word);
            if (number < MetaPage.SlotCount || number >= pageCount) return false;
            free.Add((uint)number);
        }

        return true;
    }
}
