using System.Runtime.CompilerServices;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Cache;

/// <summary>The state of each page-sized piece of the cache.</summary>
/// <remarks>Pins decide who may do what: above 0, somebody uses the page and it stays; 0, it may be evicted; <see cref="Claimed"/>, it is being
/// evicted, is waiting for readers to leave, or is free, and only the evictor touches it.
/// One array a field: what a look-up touches of all frames then fits the processor's second-level cache.</remarks>
internal sealed unsafe class FrameTable : IDisposable
{
    public const int Claimed = -1;

    private readonly NativeBuffer _buffer;
    private readonly int* _pins;
    private readonly PageId* _pages;
    private readonly byte* _referenced;
    private readonly byte* _dirty;

    public FrameTable(int count)
    {
        _buffer = new NativeBuffer((long)count * (sizeof(int) + sizeof(PageId) + sizeof(byte) + sizeof(byte)));
        _pins = (int*)_buffer.Memory;
        _pages = (PageId*)(_pins + count);
        _referenced = (byte*)(_pages + count);
        _dirty = _referenced + count;
        new Span<int>(_pins, count).Fill(Claimed);
        new Span<byte>(_referenced, 2 * count).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref int Pins(int frame) => ref _pins[frame];

    public ref PageId PageOf(int frame) => ref _pages[frame];

    /// <summary>Whether the page's bytes are not in the file yet.</summary>
    public bool IsDirty(int frame) => Volatile.Read(ref _dirty[frame]) != 0;

    public void SetDirty(int frame, bool dirty) => Volatile.Write(ref _dirty[frame], dirty ? (byte)1 : (byte)0);

    /// <summary>Notes that the page was used since the clock hand last passed. Writes only where that is news.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Touch(int frame)
    {
        if (_referenced[frame] == 0) _referenced[frame] = 1;
    }

    /// <summary>Takes the note back; returns whether there was one.</summary>
    public bool ClearReferenced(int frame)
    {
        if (_referenced[frame] == 0) return false;
        _referenced[frame] = 0;
        return true;
    }

    public void Dispose() => _buffer.Dispose();
}
