using Pajs.Storage.Allocation;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>Removal of a whole range: subtrees that lie inside it are unlinked, their leaves unread unless a value of theirs is in overflow
/// pages.</summary>
internal sealed unsafe partial class TreeWriter
{
    /// <summary>Removes the keys of a range; returns how many there were.</summary>
    public long DeleteRange(ReadOnlySpan<byte> start, ReadOnlySpan<byte> end, bool hasEnd)
    {
        _path.Release();
        if (Root.IsEmpty || (hasEnd && start.SequenceCompareTo(end) >= 0)) return 0;
        var bounds = new Bounds { Start = start, HasStart = !start.IsEmpty, End = end, HasEnd = hasEnd };
        var page = Root.Page;
        var removed = Trim(ref page, Root.Level, bounds, out var isEmpty);
        Root = isEmpty ? TreeRoot.Empty : Root with { Page = page };
        CollapseRootBelow();
        return removed;
    }

    /// <summary>Lets go of all pages of a tree that the running batch replaces by another.</summary>
    public void FreeTree(TreeRoot root)
    {
        if (!root.IsEmpty) FreeSubtree(new ChildRef(root.Page, 0, hasOverflow: true), root.Level);
    }

    /// <summary>Removes the range's keys below a node, which becomes the batch's own when any is removed.</summary>
    private long Trim(ref PageRef page, int level, Bounds bounds, out bool isEmpty)
    {
        var frame = pool.Pin(page);
        try
        {
            var node = NodePage.Open(pool.Page(frame), level);
            var removed = level == 0 ? TrimLeaf(ref frame, node, bounds) : TrimBranch(ref frame, node, bounds);
            node = new NodePage(pool.Page(frame));
            isEmpty = node.Count == 0;
            page = PageLayout.Ref(node.Pointer);
            if (isEmpty) FreeOwn(node);
            return removed;
        }
        finally
        {
            pool.Unpin(frame);
        }
    }

    private long TrimLeaf(ref int frame, NodePage leaf, Bounds bounds)
    {
        var from = bounds.HasStart ? leaf.LowerBound(bounds.Start, 0, out _) : 0;
        var to = bounds.HasEnd ? leaf.LowerBound(bounds.End, 0, out _) : leaf.Count;
        if (from >= to) return 0;
        leaf = MakeWritable(ref frame);
        FreeOverflows(leaf, from, to);
        leaf.RemoveRange(from, to);
        leaf.AppendRun = 0;
        return to - from;
    }

    private long TrimBranch(ref int frame, NodePage node, Bounds bounds)
    {
        var first = bounds.HasStart ? node.ChildSlot(bounds.Start) : 0;
        var last = bounds.HasEnd ? node.ChildSlot(bounds.End) : node.Count - 1;
        long removed = 0;
        for (var slot = last; slot >= first; slot--)
        {
            var within = new Bounds
            {
                Start = bounds.Start, HasStart = bounds.HasStart && slot == first,
                End = bounds.End, HasEnd = bounds.HasEnd && slot == last,
            };
            removed += TrimChild(ref frame, slot, within);
        }

        return removed;
    }

    private long TrimChild(ref int frame, int slot, Bounds bounds)
    {
        var node = new NodePage(pool.Page(frame));
        var child = node.Child(slot);
        long removed;
        var isEmpty = true;
        var page = child.Ref;
        if (!bounds.HasStart && !bounds.HasEnd)
        {
            removed = child.EntryCount;
            FreeSubtree(child, node.Level - 1);
        }
        else
        {
            removed = Trim(ref page, node.Level - 1, bounds, out isEmpty);
            if (removed == 0) return 0;
        }

        node = MakeWritable(ref frame);
        node.AppendRun = 0;
        if (isEmpty)
        {
            node.Remove(slot);
        }
        else
        {
            node.Child(slot).Point(page);
            node.Child(slot).AddEntries(-removed);
        }

        return removed;
    }

    private NodePage MakeWritable(scoped ref int frame)
    {
        var node = new NodePage(pool.Page(frame));
        if (PageLayout.Version(node.Pointer) == _version)
        {
            pool.MarkDirty(frame);
            return node;
        }

        var copy = CopyForBatch(node);
        pool.Unpin(frame);
        frame = copy;
        return new NodePage(pool.Page(frame));
    }

    private void FreeSubtree(ChildRef child, int level)
    {
        if (level > 0 || child.HasOverflow)
        {
            var frame = pool.Pin(child.Ref);
            try
            {
                var node = NodePage.Open(pool.Page(frame), level);
                if (level == 0) FreeOverflows(node, 0, node.Count);
                for (var slot = 0; level > 0 && slot < node.Count; slot++) FreeSubtree(node.Child(slot), level - 1);
            }
            finally
            {
                pool.Unpin(frame);
            }
        }

        allocator.Free(new FreedPage(child.Page, 1, FullVersion(child.Version)));
    }

    private void FreeOverflows(NodePage leaf, int from, int to)
    {
        for (var slot = from; slot < to; slot++)
        {
            var payload = leaf.Payload(slot, out var isOverflow);
            if (isOverflow) FreeOverflow(OverflowRef.Read(payload));
        }
    }

    private readonly ref struct Bounds
    {
        public ReadOnlySpan<byte> Start { get; init; }

        public bool HasStart { get; init; }

        public ReadOnlySpan<byte> End { get; init; }

        public bool HasEnd { get; init; }
    }
}
