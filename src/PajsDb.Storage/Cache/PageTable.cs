using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Cache;

/// <summary>Which frame holds a page: an array over page ids, in chunks so that growing moves no entry that another thread may be writing.</summary>
/// <remarks>Four bytes a page, a two-thousandth of the file. Look-ups take no lock.</remarks>
internal sealed class PageTable
{
    private const int ChunkBits = 14;
    private const int ChunkLength = 1 << ChunkBits;

    private readonly Lock _growing = new();
    private volatile int[][] _chunks = [];

    /// <summary>The frame that holds the page, or -1.</summary>
    public int this[PageId page]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var chunks = _chunks;
            var chunk = page.Value >> ChunkBits;
            return chunk < (uint)chunks.Length ? Volatile.Read(ref chunks[chunk][page.Value & (ChunkLength - 1)]) - 1 : -1;
        }
    }

    /// <summary>Asks the processor for the place of a page's entry.</summary>
    public unsafe void Prefetch(PageId page)
    {
        var chunks = _chunks;
        var chunk = page.Value >> ChunkBits;
        if (!Sse.IsSupported || chunk >= (uint)chunks.Length) return;

        // A collection may move the array meanwhile: then memory is asked for in vain.
        Sse.Prefetch0(Unsafe.AsPointer(ref chunks[chunk][page.Value & (ChunkLength - 1)]));
    }

    /// <summary>Publishes a frame whose content is complete.</summary>
    public void Link(PageId page, int frame) => Volatile.Write(ref Entry(page), frame + 1);

    /// <summary>Forgets where the page is; readers that looked before may still be reading the frame.</summary>
    public void Unlink(PageId page) => Volatile.Write(ref Entry(page), 0);

    private ref int Entry(PageId page)
    {
        var chunk = page.Value >> ChunkBits;
        if (chunk >= (uint)_chunks.Length) Grow((int)chunk + 1);
        return ref _chunks[chunk][page.Value & (ChunkLength - 1)];
    }

    private void Grow(int length)
    {
        lock (_growing)
        {
            var chunks = _chunks;
            if (length <= chunks.Length) return;
            var grown = new int[length][];
            chunks.CopyTo(grown, 0);
            for (var i = chunks.Length; i < length; i++) grown[i] = new int[ChunkLength];
            _chunks = grown;
        }
    }
}
