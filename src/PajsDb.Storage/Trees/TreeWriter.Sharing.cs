using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>What comes before a split in two: a full leaf shares its entries with a sibling that has room, or else two full leaves become
/// three.</summary>
/// <remarks>With plain splits, documents that change their lengths leave leaves half empty. Leaves that share first, and split two into three, make a
/// B*-tree of a B-tree (D. Knuth, The Art of Computer Programming, volume 3, section 6.2.4).</remarks>
internal sealed unsafe partial class TreeWriter
{
    private const int SharedFill = NodePage.Capacity * 31 / 32;   // sharing must leave so much room that it is worth its cost

    /// <summary>Inserts an entry into a full leaf of the path by moving entries to a sibling under the same parent; false, and nothing is changed,
    /// where that cannot be. The path leads nowhere afterwards.</summary>
    private bool TryShare(int depth, int slot, in NewEntry entry)
    {
        if (depth == 0 || !_path.Node(depth).IsLeaf) return false;
        var own = _path.Slot(depth - 1);
        var hasLeft = own > 0;
        var hasRight = own + 1 < _path.Node(depth - 1).Count;
        return (hasRight && TryShareWith(own + 1, depth, slot, entry, 2))
            || (hasLeft && TryShareWith(own - 1, depth, slot, entry, 2))
            || (hasRight && TryShareWith(own + 1, depth, slot, entry, 3))
            || (hasLeft && TryShareWith(own - 1, depth, slot, entry, 3));
    }

    /// <summary>Spreads a leaf of the path, with a new entry, and its sibling over two or three leaves.</summary>
    private bool TryShareWith(int siblingSlot, int depth, int slot, in NewEntry entry, int leaves)
    {
        var leaf = _path.Node(depth);
        var isAfter = siblingSlot > _path.Slot(depth - 1);
        var frame = pool.Pin(_path.Node(depth - 1).Child(siblingSlot).Ref);
        try
        {
            var sibling = NodePage.Open(pool.Page(frame), 0);
            if (leaf.UsedLength + entry.Length + sibling.UsedLength > leaves * SharedFill) return false;
            _builder.Clear(0);
            if (!isAfter) _builder.Add(sibling, 0, sibling.Count);
            AddAll(leaf, slot, entry);
            if (isAfter) _builder.Add(sibling, 0, sibling.Count);
            if (!(leaves == 2 ? TryShareByTwo(depth, isAfter, ref frame) : TryShareByThree(depth, isAfter, ref frame))) return false;
        }
        finally
        {
            pool.Unpin(frame);
        }

        _path.Release();
        return true;
    }

    private bool TryShareByTwo(int depth, bool isAfter, ref int siblingFrame)
    {
        var split = _builder.PointAt(1, 2);
        if (_builder.NodeLength(0, split) > SharedFill || _builder.NodeLength(split, _builder.Count) > SharedFill) return false;
        var separator = _separators[0];
        var length = _builder.Separator(split, separator);
        var left = Weigh(0, split);
        var right = Weigh(split, _builder.Count);
        var builtLeft = _builder.Build(0, 0, split);
        var builtRight = _builder.Build(1, split, _builder.Count);
        var rightSlot = Replace(depth, isAfter, ref siblingFrame, builtLeft, ref left, builtRight, ref right);
        Insert(depth - 1, rightSlot, separator.AsSpan(0, length), BytesOf(&right), isOverflow: false);
        return true;
    }

    private bool TryShareByThree(int depth, bool isAfter, ref int siblingFrame)
    {
        var (first, second) = (_builder.PointAt(1, 3), _builder.PointAt(2, 3));
        if (first >= second || !_builder.Fits(0, first) || !_builder.Fits(first, second) || !_builder.Fits(second, _builder.Count)) return false;
        var (separator1, separator2) = (_separators[0], _separators[2]);
        var length1 = _builder.Separator(first, separator1);
        var length2 = _builder.Separator(second, separator2);
        if (!HasRoomForBoth(_path.Node(depth - 1), separator1.AsSpan(0, length1), separator2.AsSpan(0, length2))) return false;

        var left = Weigh(0, first);
        var middle = Weigh(first, second);
        var right = Weigh(second, _builder.Count);
        var builtLeft = _builder.Build(0, 0, first);
        var builtMiddle = _builder.Build(1, first, second);
        var builtRight = _builder.Build(2, second, _builder.Count);
        var middleFrame = pool.Create(allocator.Allocate(), _version);
        PageLayout.CopyContent(builtMiddle, pool.Page(middleFrame));
        middle.Point(PageLayout.Ref(pool.Page(middleFrame)));
        pool.Unpin(middleFrame);
        var slot = Replace(depth, isAfter, ref siblingFrame, builtLeft, ref left, builtRight, ref right);
        Insert(depth - 1, slot, separator1.AsSpan(0, length1), BytesOf(&middle), isOverflow: false);
        Insert(depth - 1, slot + 1, separator2.AsSpan(0, length2), BytesOf(&right), isOverflow: false);
        return true;
    }

    /// <summary>Gives a leaf of the path and its sibling new contents, and takes the right one of them out of their parent.</summary>
    /// <returns>The slot that the right one had.</returns>
    private int Replace(
        int depth, bool isAfter, ref int siblingFrame, byte* builtLeft, ref ChildRef left, byte* builtRight, ref ChildRef right)
    {
        // Only now may the sibling's page be let go and the leaf be written: the builder has read from both.
        var sibling = MakeWritable(ref siblingFrame).Pointer;
        var leaf = _path.Node(depth).Pointer;
        PageLayout.CopyContent(builtLeft, isAfter ? leaf : sibling);
        PageLayout.CopyContent(builtRight, isAfter ? sibling : leaf);
        left.Point(PageLayout.Ref(isAfter ? leaf : sibling));
        right.Point(PageLayout.Ref(isAfter ? sibling : leaf));

        var parent = _path.Node(depth - 1);
        var rightSlot = isAfter ? _path.Slot(depth - 1) + 1 : _path.Slot(depth - 1);
        parent.Child(rightSlot - 1) = left;
        parent.Remove(rightSlot);
        parent.AppendRun = 0;
        return rightSlot;
    }

    /// <summary>Whether a branch takes two more children without being built anew: a split in between would lead the path astray.</summary>
    private static bool HasRoomForBoth(NodePage branch, ReadOnlySpan<byte> key1, ReadOnlySpan<byte> key2) =>
        branch.SharesPrefix(key1) && branch.SharesPrefix(key2)
        && branch.UsedLength + key1.Length + key2.Length + (2 * (NodePage.SlotLength + NodePage.EntryHeaderLength + ChildRef.Length)) <= NodePage.Capacity;

    /// <summary>A child that is yet to be told its page.</summary>
    private ChildRef Weigh(int from, int to)
    {
        var (entries, hasOverflow) = _builder.Weigh(from, to);
        return new ChildRef(PageRef.None, entries, hasOverflow);
    }

    private void AddAll(NodePage node, int slot, in NewEntry entry)
    {
        _builder.Add(node, 0, slot);
        _builder.Add(entry.Key, entry.Payload, entry.IsOverflow);
        _builder.Add(node, slot, node.Count);
    }

    /// <summary>An entry to be inserted. Key and payload are in memory that does not move.</summary>
    private readonly ref struct NewEntry(ReadOnlySpan<byte> key, ReadOnlySpan<byte> payload, bool isOverflow)
    {
        public ReadOnlySpan<byte> Key { get; } = key;

        public ReadOnlySpan<byte> Payload { get; } = payload;

        public bool IsOverflow { get; } = isOverflow;

        public int Length => NodePage.SlotLength + NodePage.EntryHeaderLength + Key.Length + Payload.Length;
    }
}
