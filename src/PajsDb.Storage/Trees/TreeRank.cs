using Pajs.Storage.Cache;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>Counts entries by the counts that branches keep: two walks from the root, whatever the size of the range.</summary>
internal static unsafe class TreeRank
{
    /// <summary>How many entries a range holds. The caller keeps the tree from being reclaimed.</summary>
    public static long Count(BufferPool pool, TreeRoot root, KeyRange range)
    {
        if (root.IsEmpty) return 0;
        var before = range.Start.IsEmpty ? 0 : EntriesBefore(pool, root, range.Start.Span);
        var upTo = range.End is { } end ? EntriesBefore(pool, root, end.Span) : Total(pool, root);
        return Math.Max(0, upTo - before);
    }

    private static long Total(BufferPool pool, TreeRoot root)
    {
        var frame = pool.Pin(root.Page);
        try
        {
            var node = NodePage.Open(pool.Page(frame), root.Level);
            return SubtreeEntries(node);
        }
        finally
        {
            pool.Unpin(frame);
        }
    }

    /// <summary>How many entries a node and all below it hold.</summary>
    public static long SubtreeEntries(NodePage node)
    {
        if (node.IsLeaf) return node.Count;
        long count = 0;
        for (var slot = 0; slot < node.Count; slot++) count += node.Child(slot).EntryCount;
        return count;
    }

    private static long EntriesBefore(BufferPool pool, TreeRoot root, ReadOnlySpan<byte> key)
    {
        long count = 0;
        var page = root.Page;
        for (var level = root.Level; ; level--)
        {
            var frame = pool.Pin(page);
            try
            {
                var node = NodePage.Open(pool.Page(frame), level);
                if (level == 0) return count + node.LowerBound(key, 0, out _);
                var child = node.ChildSlot(key);
                for (var slot = 0; slot < child; slot++) count += node.Child(slot).EntryCount;
                page = node.Child(child).Ref;
            }
            finally
            {
                pool.Unpin(frame);
            }
        }
    }
}
