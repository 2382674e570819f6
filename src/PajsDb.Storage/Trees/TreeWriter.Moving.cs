using System.Buffers;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>Copies pages of one part of the file to free places in another, so that the file can be cut.</summary>
internal sealed unsafe partial class TreeWriter
{
    /// <summary>Moves some of the pages of a part of the file, in key order, to wherever pages are handed out now. Changes no entry.</summary>
    /// <param name="part">The part. When no page is free before it, and it goes to the end of the file, it stays as it is.</param>
    /// <param name="from">Where to begin: empty for the first key; on return, where to go on.</param>
    /// <param name="most">About how many pages to copy.</param>
    /// <returns>False at the end of the tree, or when no place before the part is left.</returns>
    public bool Move(PagePart part, ref byte[] from, int most)
    {
        for (var copied = 0; copied < most; copied += _path.Depth)
        {
            if (Root.IsEmpty || IsAsFarInFront(part) || !TryFindIn(part, Root.Page, Root.Level, ref from)) return false;
            _path.Seek(Root, from);
            MakePathWritable();
            MoveOverflow(part);
            if (!_path.TryGetUpperBound(out from)) return false;
        }

        return true;
    }

    private bool IsAsFarInFront(PagePart part) => part.IsEnd && allocator.LowestFree >= part.First;

    /// <summary>Finds the next leaf, at or after the one for a key, on whose path there is a page of the part. Leaves are read only where they
    /// may have overflow pages.</summary>
    /// <param name="part">The part.</param>
    /// <param name="reference">The node to begin with.</param>
    /// <param name="level">Its level.</param>
    /// <param name="key">A key that the node is for; when found, one that leads to the leaf.</param>
    private bool TryFindIn(PagePart part, PageRef reference, int level, ref byte[] key)
    {
        var frame = pool.Pin(reference);
        try
        {
            var node = NodePage.Open(pool.Page(frame), level);
            if (part.Meets(reference.Id.Value, 1)) return true;
            if (node.IsLeaf) return HasOverflowIn(node, part);
            var first = node.ChildSlot(key);
            for (var slot = first; slot < node.Count; slot++)
            {
                if (slot > first) key = KeyOf(node, slot);
                ref var child = ref node.Child(slot);
                if (part.Meets(child.Page.Value, 1)) return true;
                if ((level > 1 || child.HasOverflow) && TryFindIn(part, child.Ref, level - 1, ref key)) return true;
            }

            return false;
        }
        finally
        {
            pool.Unpin(frame);
        }
    }

    private static bool HasOverflowIn(NodePage leaf, PagePart part)
    {
        for (var slot = 0; slot < leaf.Count; slot++)
        {
            if (IsIn(leaf.Payload(slot, out var isOverflow), isOverflow, part)) return true;
        }

        return false;
    }

    private static bool IsIn(ReadOnlySpan<byte> payload, bool isOverflow, PagePart part) =>
        isOverflow && OverflowRef.Read(payload) is var value && part.Meets(value.First.Value, value.PageCount);

    private void MoveOverflow(PagePart part)
    {
        var leaf = _path.Leaf;
        for (var slot = 0; slot < leaf.Count; slot++)
        {
            var payload = leaf.Payload(slot, out var isOverflow);
            if (!IsIn(payload, isOverflow, part)) continue;
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
