using Pajs.Storage.Cache;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>The pinned nodes from the root to the leaf that the writer works on, and the keys that this leaf is for.</summary>
/// <remarks>Kept from one operation to the next: writes in key order mostly meet the same leaf again.</remarks>
internal sealed unsafe class TreePath(BufferPool pool)
{
    private const int MaxDepth = 32;   // with four entries a node that is more than any file can hold

    private readonly int[] _frames = new int[MaxDepth];
    private readonly int[] _slots = new int[MaxDepth];
    private readonly byte[] _lower = new byte[StoreLimits.MaxKeyLength];
    private readonly byte[] _upper = new byte[StoreLimits.MaxKeyLength];
    private int _lowerLength = -1;   // -1: no bound
    private int _upperLength = -1;

    /// <summary>Number of nodes; 0 when it leads nowhere.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether every node is known to be the running batch's own.</summary>
    public bool IsWritable { get; set; }

    public NodePage Leaf => Node(Depth - 1);

    /// <summary>The node at a depth, 0 being the root.</summary>
    public NodePage Node(int depth) => new(pool.Page(_frames[depth]));

    public int Frame(int depth) => _frames[depth];

    /// <summary>In the branch at a depth, the slot of the child that is next on the path.</summary>
    public int Slot(int depth) => _slots[depth];

    /// <summary>Whether the path leads to the leaf that is for this key.</summary>
    public bool LeadsTo(ReadOnlySpan<byte> key) =>
        Depth > 0
        && (_lowerLength < 0 || key.SequenceCompareTo(_lower.AsSpan(0, _lowerLength)) >= 0)
        && (_upperLength < 0 || key.SequenceCompareTo(_upper.AsSpan(0, _upperLength)) < 0);

    /// <summary>Leads the path to the leaf for a key.</summary>
    public void Seek(TreeRoot root, ReadOnlySpan<byte> key)
    {
        Release();
        _lowerLength = _upperLength = -1;
        var page = root.Page;
        for (var level = root.Level; ; level--)
        {
            if (Depth == MaxDepth) CorruptPageException.Throw(page.Id, "the tree is deeper than any tree can be");

            // In two steps: when the page cannot be read, the depth must not count it, or a frame would be let go that was not pinned.
            var frame = pool.Pin(page);
            _frames[Depth++] = frame;
            var node = NodePage.Open(pool.Page(frame), level);
            if (level == 0) return;
            var slot = node.ChildSlot(key);
            _slots[Depth - 1] = slot;
            if (slot > 0) _lowerLength = node.CopyKey(slot, _lower);
            if (slot + 1 < node.Count) _upperLength = node.CopyKey(slot + 1, _upper);
            page = node.Child(slot).Ref;
        }
    }

    /// <summary>The key at which the next leaf's keys begin; false when the path leads to the last leaf.</summary>
    public bool TryGetUpperBound(out byte[] key)
    {
        key = _upperLength < 0 ? [] : _upper[.._upperLength];
        return _upperLength >= 0;
    }

    /// <summary>The key at which the next node at a depth begins; false when the path leads to the last one of its level.</summary>
    public bool TryGetUpperBound(int depth, out byte[] key)
    {
        key = [];
        while (--depth >= 0)
        {
            var branch = Node(depth);
            var slot = Slot(depth) + 1;
            if (slot == branch.Count) continue;
            key = new byte[branch.KeyLength(slot)];
            branch.CopyKey(slot, key);
            return true;
        }

        return false;
    }

    /// <summary>Puts another pinned frame in the place of the one at a depth, which is let go.</summary>
    public void Exchange(int depth, int frame)
    {
        pool.Unpin(_frames[depth]);
        _frames[depth] = frame;
    }

    /// <summary>Lets go of all nodes.</summary>
    public void Release()
    {
        while (Depth > 0) pool.Unpin(_frames[--Depth]);
        IsWritable = false;
    }
}
