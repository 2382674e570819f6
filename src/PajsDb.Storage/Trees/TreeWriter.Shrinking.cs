using Pajs.Storage.Allocation;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>What follows a removal: empty nodes go, sparse ones join a sibling, a root with one child gives way to it.</summary>
internal sealed unsafe partial class TreeWriter
{
    private void Shrink(int depth)
    {
        var node = _path.Node(depth);
        if (node.Count == 0) RemoveNode(depth);
        else if (depth == 0) CollapseRoot();
        else if (node.UsedLength < MinFill && _path.Node(depth - 1).Count > 1) Join(depth);
    }

    private void RemoveNode(int depth)
    {
        FreeOwn(_path.Node(depth));
        if (depth == 0)
        {
            _path.Release();
            Root = TreeRoot.Empty;
            return;
        }

        RemoveChild(depth - 1, _path.Slot(depth - 1));
    }

    private void RemoveChild(int depth, int slot)
    {
        var parent = _path.Node(depth);
        parent.Remove(slot);
        parent.AppendRun = 0;
        Shrink(depth);
        _path.Release();
    }

    private void CollapseRoot()
    {
        if (_path.Depth == 0) return;
        var root = _path.Node(0);
        if (root.IsLeaf || root.Count > 1) return;
        Root = new TreeRoot(root.Child(0).Ref, root.Level - 1);
        FreeOwn(root);
        _path.Release();
        CollapseRootBelow();
    }

    /// <summary>A range removal can leave a chain of branches with one child each.</summary>
    private void CollapseRootBelow()
    {
        while (Root.Level > 0)
        {
            var frame = pool.Pin(Root.Page);
            try
            {
                var root = NodePage.Open(pool.Page(frame), Root.Level);
                if (root.Count > 1) return;
                var child = root.Child(0).Ref;
                FreeOwn(root);
                Root = new TreeRoot(child, Root.Level - 1);
            }
            finally
            {
                pool.Unpin(frame);
            }
        }
    }

    private void FreeOwn(NodePage node) => allocator.Free(new FreedPage(node.Id, 1, PageLayout.Version(node.Pointer)));

    /// <summary>Moves a sibling's entries into a node of the path and drops the sibling, where both fit one node with room to spare.</summary>
    private void Join(int depth)
    {
        var node = _path.Node(depth);
        var parent = _path.Node(depth - 1);
        var slot = _path.Slot(depth - 1);
        var rightSlot = slot + 1 < parent.Count ? slot + 1 : slot;
        var siblingSlot = rightSlot == slot ? slot - 1 : rightSlot;
        var siblingFrame = pool.Pin(parent.Child(siblingSlot).Ref);
        try
        {
            var sibling = NodePage.Open(pool.Page(siblingFrame), node.Level);
            GatherJoined(siblingSlot < slot ? sibling : node, siblingSlot < slot ? node : sibling, parent, rightSlot);
            if (_builder.NodeLength(0, _builder.Count) > MergeFill) return;

            PageLayout.CopyContent(_builder.Build(0, 0, _builder.Count), node.Pointer);
            var (entries, hasOverflow) = TreeWeight(node);
            FreeOwn(sibling);
            parent.Child(rightSlot - 1) = new ChildRef(PageLayout.Ref(node.Pointer), entries, hasOverflow);
        }
        finally
        {
            pool.Unpin(siblingFrame);
        }

        RemoveChild(depth - 1, rightSlot);
    }

    private void GatherJoined(NodePage left, NodePage right, NodePage parent, int rightSlot)
    {
        _builder.Clear(left.Level);
        _builder.Add(left, 0, left.Count);
        var from = 0;
        if (!left.IsLeaf)
        {
            // The right node's first child has no key of its own: the parent's separator is its lower bound.
            var separator = _separators[left.Level & 1];
            var length = parent.CopyKey(rightSlot, separator);
            _builder.Add(separator.AsSpan(0, length), right.Payload(0, out _), isOverflow: false);
            from = 1;
        }

        _builder.Add(right, from, right.Count);
    }

    private static (long Entries, bool HasOverflow) TreeWeight(NodePage node)
    {
        var hasOverflow = false;
        for (var slot = 0; slot < node.Count && !hasOverflow; slot++)
        {
            if (node.IsLeaf) node.Payload(slot, out hasOverflow);
            else hasOverflow = node.Child(slot).HasOverflow;
        }

        return (TreeRank.SubtreeEntries(node), hasOverflow);
    }
}
