using System.Buffers;
using System.Runtime.CompilerServices;
using Pajs.Storage.Cache;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>Point look-ups: a walk from the root inside one epoch, which pins only the leaf that it found the key in.</summary>
internal static unsafe class TreeLookup
{
    internal enum Outcome
    {
        Found,
        Absent,
        NotCached,
    }

    /// <summary>One attempt. The caller is inside an epoch, and <paramref name="root"/> cannot be reclaimed meanwhile.</summary>
    /// <param name="pool">The cache.</param>
    /// <param name="root">The tree.</param>
    /// <param name="key">The key.</param>
    /// <param name="frame">When found, the leaf's frame, pinned.</param>
    /// <param name="slot">When found, the slot in the leaf.</param>
    /// <param name="missing">When a page was not cached, that page: leave the epoch, load it, try again.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]   // it needs the registers for itself
    public static Outcome TryFind(BufferPool pool, TreeRoot root, ReadOnlySpan<byte> key, out int frame, out int slot, out PageRef missing)
    {
        frame = -1;
        slot = 0;
        missing = root.Page;
        if (root.IsEmpty) return Outcome.Absent;
        for (var level = root.Level; ; level--)
        {
            frame = pool.TryLocate(missing.Id);
            if (frame < 0) return Outcome.NotCached;
            var node = NodePage.Open(pool.Page(frame), level);
            node.PrefetchSearch();
            if (level == 0)
            {
                pool.PrefetchPins(frame);
                slot = node.LowerBound(key, 0, out var found);
                if (!found) return Outcome.Absent;
                node.PrefetchRest(slot, from: 1);
                return pool.TryPinLocated(frame) ? Outcome.Found : Outcome.NotCached;
            }

            missing = node.Child(node.ChildSlot(key)).Ref;
        }
    }

    /// <summary>Looks a key up in a tree that the caller keeps from being reclaimed, loading pages as needed.</summary>
    public static bool TryGet(BufferPool pool, TreeRoot root, scoped ReadOnlySpan<byte> key, out ValueLease value)
    {
        while (true)
        {
            var epoch = pool.Epochs.Enter();
            Outcome outcome;
            int frame, slot;
            PageRef missing;
            try
            {
                outcome = TryFind(pool, root, key, out frame, out slot, out missing);
            }
            finally
            {
                pool.Epochs.Exit(epoch);
            }

            if (outcome == Outcome.NotCached)
            {
                pool.Load(missing);
                continue;
            }

            value = outcome == Outcome.Found ? Lease(pool, frame, slot) : default;
            return outcome == Outcome.Found;
        }
    }

    /// <summary>Whether the value of a slot in a pinned leaf is in overflow pages.</summary>
    public static bool IsOverflow(BufferPool pool, int frame, int slot)
    {
        new NodePage(pool.Page(frame)).Payload(slot, out var isOverflow);
        return isOverflow;
    }

    /// <summary>Lends the value of a slot in a pinned leaf. The pin goes over to the lease.</summary>
    public static ValueLease Lease(BufferPool pool, int frame, int slot)
    {
        var payload = new NodePage(pool.Page(frame)).Payload(slot, out var isOverflow);
        return isOverflow ? LeaseOverflow(pool, frame, OverflowRef.Read(payload)) : new ValueLease(payload, pool, frame);
    }

    private static ValueLease LeaseOverflow(BufferPool pool, int frame, OverflowRef reference)
    {
        pool.Unpin(frame);
        var value = new PooledValue(reference.ValueLength);
        OverflowPages.Read(pool, reference, value.Bytes);
        return new ValueLease(value.Bytes, value, 0);
    }

    private sealed class PooledValue(int length) : IValueOwner
    {
        private byte[]? _array = ArrayPool<byte>.Shared.Rent(length);

        public Span<byte> Bytes => _array.AsSpan(0, length);

        public void Release(long token)
        {
            if (Interlocked.Exchange(ref _array, null) is { } array) ArrayPool<byte>.Shared.Return(array);
        }
    }
}
