using Pajs.Storage.Cache;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>Where a key is.</summary>
/// <param name="Leaf">The leaf that would hold it; none where a page on the way is not cached.</param>
/// <param name="Slot">Its slot; -1 when the leaf does not hold it.</param>
internal readonly record struct LeafPlace(PageRef Leaf, int Slot);

/// <summary>Finds the places of several keys side by side.</summary>
internal static unsafe class TreeLocator
{
    /// <summary>Finds them. Pages that are not cached are not loaded.</summary>
    /// <param name="pool">The cache.</param>
    /// <param name="root">The tree, which the caller keeps from being reclaimed.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="first">The first of them; there are as many as places.</param>
    /// <param name="places">Gets the places, in the order of the keys.</param>
    public static void Locate(BufferPool pool, TreeRoot root, KeyBatch keys, int first, Span<LeafPlace> places)
    {
        places.Fill(new LeafPlace(root.Page, -1));
        if (root.IsEmpty) return;
        Span<int> frames = stackalloc int[places.Length];
        var epoch = pool.Epochs.Enter();
        try
        {
            frames.Fill(pool.TryLocate(root.Page.Id));
            for (var level = root.Level; level > 0; level--) Descend(pool, level, keys, first, frames, places);
            FindSlots(pool, keys, first, frames, places);
        }
        finally
        {
            pool.Epochs.Exit(epoch);
        }
    }

    // Each loop asks for what the next one will look at.
    private static void Descend(BufferPool pool, int level, KeyBatch keys, int first, Span<int> frames, Span<LeafPlace> places)
    {
        PrefetchSearches(pool, frames);
        for (var i = 0; i < frames.Length; i++)
        {
            if (frames[i] < 0) continue;
            var node = NodePage.Open(pool.Page(frames[i]), level);
            var slot = node.ChildSlot(keys[first + i]);
            node.Prefetch(slot);
            places[i] = new LeafPlace(PageRef.None, slot);
        }

        for (var i = 0; i < frames.Length; i++)
        {
            if (frames[i] < 0) continue;
            var child = new NodePage(pool.Page(frames[i])).Child(places[i].Slot).Ref;
            pool.PrefetchPlace(child.Id);
            places[i] = new LeafPlace(child, -1);
        }

        for (var i = 0; i < frames.Length; i++)
        {
            if (frames[i] < 0) continue;
            frames[i] = pool.TryLocate(places[i].Leaf.Id);
            if (frames[i] >= 0) pool.PrefetchStart(frames[i]);
        }
    }

    private static void FindSlots(BufferPool pool, KeyBatch keys, int first, ReadOnlySpan<int> frames, Span<LeafPlace> places)
    {
        PrefetchSearches(pool, frames);
        for (var i = 0; i < frames.Length; i++)
        {
            if (frames[i] < 0)
            {
                places[i] = new LeafPlace(PageRef.None, -1);
                continue;
            }

            var leaf = NodePage.Open(pool.Page(frames[i]), level: 0);
            var slot = leaf.LowerBound(keys[first + i], 0, out var found);
            if (!found) continue;
            leaf.Prefetch(slot);
            places[i] = places[i] with { Slot = slot };
        }

        for (var i = 0; i < frames.Length; i++)
            if (frames[i] >= 0 && places[i].Slot >= 0) new NodePage(pool.Page(frames[i])).PrefetchRest(places[i].Slot);
    }

    private static void PrefetchSearches(BufferPool pool, ReadOnlySpan<int> frames)
    {
        foreach (var frame in frames)
            if (frame >= 0) new NodePage(pool.Page(frame)).PrefetchSearch();
    }
}
