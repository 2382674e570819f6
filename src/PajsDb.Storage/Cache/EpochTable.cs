using System.Runtime.CompilerServices;

namespace Pajs.Storage.Cache;

/// <summary>Tells when memory and page ids that were unlinked can no longer be in any reader's hands.</summary>
/// <remarks>A global epoch rises with each retirement. A reader takes a slot, writes the epoch into it, and only then follows pointers.
/// What was unlinked before the epoch rose to <c>e</c> is out of reach once every taken slot is at <c>e</c> or later
/// (epoch-based reclamation: Fraser, "Practical lock-freedom", 2004). A slot is held for one short operation, never across a wait.
/// The memory goes with the last reference: a reader that comes after closing must still find it, and see that it came too late.</remarks>
internal sealed unsafe class EpochTable
{
    private const long Idle = long.MaxValue;
    private const int SlotCount = 128;   // a power of two
    private const int SlotStride = 16;   // in longs: 128 bytes, so that neighbours share no cache line, prefetched pairs included

    private readonly NativeBuffer _memory = new(SlotCount * SlotStride * sizeof(long));
    private readonly long* _slots;
    private long _epoch = 1;

    public EpochTable()
    {
        _slots = (long*)_memory.Memory;
        for (var i = 0; i < SlotCount; i++) _slots[i * SlotStride] = Idle;
    }

    /// <summary>The epoch as it is now.</summary>
    public long Current => Volatile.Read(ref _epoch);

    /// <summary>Takes a slot; what the calling thread reads from then on stays valid until <see cref="Exit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Enter()
    {
        var slot = Environment.CurrentManagedThreadId & (SlotCount - 1);
        return Interlocked.CompareExchange(ref _slots[slot * SlotStride], Volatile.Read(ref _epoch), Idle) == Idle ? slot : EnterContended(slot);
    }

    /// <summary>Gives the slot back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit(int slot) => Volatile.Write(ref _slots[slot * SlotStride], Idle);

    /// <summary>To be called after unlinking: returns the epoch from which on no new reader can reach what was unlinked.</summary>
    public long Advance() => Interlocked.Increment(ref _epoch);

    /// <summary>The oldest epoch that any reader may still be in; the current one when there is none.</summary>
    public long Oldest()
    {
        Interlocked.MemoryBarrier();
        var oldest = Current;
        for (var i = 0; i < SlotCount; i++) oldest = Math.Min(oldest, Volatile.Read(ref _slots[i * SlotStride]));
        return oldest;
    }

    /// <summary>Waits until every reader that is inside now has left.</summary>
    public void WaitUntilIdle()
    {
        var epoch = Advance();
        var spin = new SpinWait();
        while (Oldest() < epoch) spin.SpinOnce();
    }

    private int EnterContended(int slot)
    {
        var spin = new SpinWait();
        while (true)
        {
            for (var i = 0; i < SlotCount; i++)
            {
                slot = (slot + 1) & (SlotCount - 1);
                if (Interlocked.CompareExchange(ref _slots[slot * SlotStride], Current, Idle) == Idle) return slot;
            }

            spin.SpinOnce();
        }
    }
}
