using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>Fills sparse nodes with what is in their right siblings, so that the tree takes fewer pages.</summary>
internal sealed unsafe partial class TreeWriter
{
    private const int PackedFill = NodePage.Capacity * 31 / 32;   // a node as full as this stays as it is

    /// <summary>Packs some of the nodes of one level, in key order. Changes no entry.</summary>
    /// <param name="level">The level; 0 for the leaves.</param>
    /// <param name="from">Where to begin: empty for the first key; on return, where to go on.</param>
    /// <param name="most">How many nodes to look at.</param>
    /// <returns>False at the end of the level, or where the tree has none above it.</returns>
    public bool Pack(int level, ref byte[] from, int most)
    {
        for (var count = 0; count < most; count++)
        {
            if (Root.IsEmpty || Root.Level <= level) return false;
            _path.Seek(Root, from);
            var depth = _path.Depth - 1 - level;
            if (!TryPack(depth, ref from) && !_path.TryGetUpperBound(depth, out from)) return false;
        }

        return true;
    }

    /// <summary>Moves what fits from the right sibling, under the same parent, into a node of the path.</summary>
    /// <param name="depth">The node's; not that of the root.</param>
    /// <param name="from">When something was moved: a key of the node to go on with.</param>
    /// <returns>Whether something was moved. The path leads nowhere then.</returns>
    private bool TryPack(int depth, ref byte[] from)
    {
        var rightSlot = _path.Slot(depth - 1) + 1;
        if (rightSlot == _path.Node(depth - 1).Count || _path.Node(depth).UsedLength >= PackedFill) return false;
        var frame = pool.Pin(_path.Node(depth - 1).Child(rightSlot).Ref);
        try
        {
            var sibling = NodePage.Open(pool.Page(frame), _path.Node(depth).Level);
            if (GatherPacked(depth, rightSlot, sibling) == _path.Node(depth).Count) return false;

            // Only what is changed is copied; and what the builder has gathered before is of pages that are let go now.
            MakePathWritable();
            var split = GatherPacked(depth, rightSlot, sibling);
            if (split == _builder.Count) JoinPacked(depth, rightSlot, sibling);
            else from = SpreadPacked(depth, split, ref frame);
        }
        finally
        {
            pool.Unpin(frame);
        }

        _path.Release();
        return true;
    }

    /// <summary>Gathers a node of the path and its right sibling.</summary>
    /// <returns>How many of the entries fit the first of them.</returns>
    private int GatherPacked(int depth, int rightSlot, NodePage sibling)
    {
        var node = _path.Node(depth);
        GatherJoined(node, sibling, _path.Node(depth - 1), rightSlot);
        var split = node.Count;
        while (split < _builder.Count && _builder.Fits(0, split + 1)) split++;
        return split;
    }

    private void JoinPacked(int depth, int rightSlot, NodePage sibling)
    {
        var node = _path.Node(depth);
        PageLayout.CopyContent(_builder.Build(0, 0, _builder.Count), node.Pointer);
        var (entries, hasOverflow) = TreeWeight(node);
        FreeOwn(sibling);
        _path.Node(depth - 1).Child(rightSlot - 1) = new ChildRef(PageLayout.Ref(node.Pointer), entries, hasOverflow);
        RemoveChild(depth - 1, rightSlot);
    }

    /// <returns>The key at which the right one of both begins.</returns>
    private byte[] SpreadPacked(int depth, int split, ref int siblingFrame)
    {
        var separator = _separators[2];   // the others may be in use: by what was gathered, and by a split of the level above
        var length = _builder.Separator(split, separator);
        var left = Weigh(0, split);
        var right = Weigh(split, _builder.Count);
        var builtLeft = _builder.Build(0, 0, split);
        var builtRight = _builder.Build(1, split, _builder.Count);
        var rightSlot = Replace(depth, isAfter: true, ref siblingFrame, builtLeft, ref left, builtRight, ref right);
        var key = separator[..length];
        Insert(depth - 1, rightSlot, separator.AsSpan(0, length), BytesOf(&right), isOverflow: false);
        return key;
    }
}
