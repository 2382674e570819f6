using System.Buffers;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>Copies pages from the end of the file to free places further in front, so that the file can be cut.</summary>
internal sealed unsafe partial class TreeWriter
{
    /// <summary>Moves some of the pages at or behind a bound, in key order. Changes no entry.</summary>
    /// <param name="bound">Pages before it stay where they are.</param>
    /// <param name="from">Where to begin: empty for the first key; on return, where to go on.</param>
    /// <param name="most">About how many pages to copy.</param>
    /// <returns>False at the end of the tree, or when no place before the bound is left.</returns>
    public bool MoveBefore(PageId bound, ref byte[] from, int most)
    {
        for (var copied = 0; copied < most; copied += _path.Depth)
        {
            if (Root.IsEmpty || allocator.LowestFree >= bound.Value || !TryFindBehind(bound, Root.Page, Root.Level, ref from)) return false;
            _path.Seek(Root, from);
            MakePathWritable();
            MoveOverflow(bound);
            if (!_path.TryGetUpperBound(out from)) return false;
        }

        return true;
    }

    /// <summary>Finds the next leaf, at or after the one for a key, on whose path there is a page behind the bound. Leaves are read only where they
    /// may have overflow pages.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="reference">The node to begin with.</param>
    /// <param name="level">Its level.</param>
    /// <param name="key">A key that the node is for; when found, one that leads to the leaf.</param>
    private bool TryFindBehind(PageId bound, PageRef reference, int level, ref byte[] key)
    {
        var frame = pool.Pin(reference);
        try
        {
            var node = NodePage.Open(pool.Page(frame), level);
            if (reference.Id.Value >= bound.Value) return true;
            if (node.IsLeaf) return HasOverflowBehind(node, bound);
            var first = node.ChildSlot(key);
            for (var slot = first; slot < node.Count; slot++)
            {
                if (slot > first) key = KeyOf(node, slot);
                ref var child = ref node.Child(slot);
                if (child.Page.Value >= bound.Value) return true;
                if ((level > 1 || child.HasOverflow) && TryFindBehind(bound, child.Ref, level - 1, ref key)) return true;
            }

            return false;
        }
        finally
        {
            pool.Unpin(frame);
        }
    }

    private static bool HasOverflowBehind(NodePage leaf, PageId bound)
    {
        for (var slot = 0; slot < leaf.Count; slot++)
        {
            if (IsBehind(leaf.Payload(slot, out var isOverflow), isOverflow, bound)) return true;
        }

        return false;
    }

    private static bool IsBehind(ReadOnlySpan<byte> payload, bool isOverflow, PageId bound) =>
        isOverflow && OverflowRef.Read(payload) is var value && value.First.Value + (uint)value.PageCount > bound.Value;

    private void MoveOverflow(PageId bound)
    {
        var leaf = _path.Leaf;
        for (var slot = 0; slot < leaf.Count; slot++)
        {
            var payload = leaf.Payload(slot, out var isOverflow);
            if (!IsBehind(payload, isOverflow, bound)) continue;
            var old = OverflowRef.Read(payload);
            var value = ArrayPool<byte>.Shared.Rent(old.ValueLength);
            try
            {
                OverflowPages.Read(pool, old, value);
                var moved = OverflowPages.Write(pool, allocator, _version, value.AsSpan(0, old.ValueLength));
                leaf.TryOverwritePayload(slot, System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<OverflowRef>(in moved)), true);
                FreeOverflow(old);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(value);
            }
        }
    }

    private static byte[] KeyOf(NodePage node, int slot)
    {
        var key = new byte[node.KeyLength(slot)];
        node.CopyKey(slot, key);
        return key;
    }
}
