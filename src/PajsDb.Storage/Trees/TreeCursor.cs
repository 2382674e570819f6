using System.Diagnostics;
using Pajs.Storage.Cache;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>A walk over the entries of a range of one tree. Keeps the nodes from the root to the leaf it stands on pinned.</summary>
/// <remarks>The caller keeps the tree from being reclaimed. Within a leaf a step is an increment: where the range ends is
/// worked out once a leaf.</remarks>
internal sealed unsafe class TreeCursor : ICursor
{
    // Entries: by the time that two have been looked at, the memory of a third has come.
    private const int PrefetchDistance = 2;

    private readonly BufferPool _pool;
    private readonly TreeRoot _root;
    private readonly KeyRange _range;
    private readonly bool _reverse;
    private readonly byte[] _key = GC.AllocateUninitializedArray<byte>(StoreLimits.MaxKeyLength);
    private readonly int[] _frames;   // by level; -1 where nothing is pinned
    private readonly int[] _slots;
    private int _slot = -1;
    private int _limit;               // the slot after the last one of the range in this leaf, in walking direction
    private int _keyLength = -1;
    private byte[]? _overflow;
    private State _state;

    public TreeCursor(BufferPool pool, TreeRoot root, KeyRange range, bool reverse)
    {
        _pool = pool;
        _root = root;
        _range = range;
        _reverse = reverse;
        _frames = new int[root.Level + 1];
        _slots = new int[root.Level + 1];
        Array.Fill(_frames, -1);
    }

    private enum State : byte
    {
        BeforeFirst,
        OnEntry,
        AtEnd,
    }

    public ReadOnlySpan<byte> Key
    {
        get
        {
            ThrowUnlessOnEntry();
            if (_keyLength < 0) _keyLength = Leaf.CopyKey(_slot, _key);
            return _key.AsSpan(0, _keyLength);
        }
    }

    public ReadOnlySpan<byte> Value
    {
        get
        {
            ThrowUnlessOnEntry();
            var payload = Leaf.Payload(_slot, out var isOverflow);
            return isOverflow ? ReadOverflow(OverflowRef.Read(payload)) : payload;
        }
    }

    /// <summary>The page of the leaf that it stands on.</summary>
    internal PageId LeafPage => Leaf.Id;

    private NodePage Leaf => new(_pool.Page(_frames[0]));

    public bool MoveNext()
    {
        _keyLength = -1;
        if (_state == State.OnEntry)
        {
            var step = _reverse ? -1 : 1;
            _slot += step;
            if (_slot == _limit) return NextLeaf();
            var ahead = _slot + (PrefetchDistance * step);
            if (ahead >= 0 && ahead < Leaf.Count) Leaf.Prefetch(ahead);
            return true;
        }

        return _state == State.BeforeFirst && Start();
    }

    /// <summary>Goes on behind the leaf that it stands on, so that the next entry is another leaf's first.</summary>
    internal void SkipLeaf() => _slot = _reverse ? _limit + 1 : _limit - 1;

    public void Dispose()
    {
        for (var level = 0; level < _frames.Length; level++) Release(level);
        _state = State.AtEnd;
    }

    private bool Start()
    {
        if (_root.IsEmpty) return End();
        var bound = _reverse ? _range.End : _range.Start;
        Descend(_root.Page, _root.Level, bound is { } b ? b.Span : default, bound is null);
        _slot = FirstSlot(bound);
        return EnterLeaf();
    }

    private int FirstSlot(ReadOnlyMemory<byte>? bound)
    {
        if (_reverse) return bound is { } end ? Leaf.LowerBound(end.Span, 0, out _) - 1 : Leaf.Count - 1;
        return Leaf.LowerBound(bound!.Value.Span, 0, out _);
    }

    /// <summary>Pins the nodes from a page down to a leaf: towards a key, or along the edge that the walk begins at.</summary>
    private void Descend(PageRef page, int level, ReadOnlySpan<byte> key, bool alongEdge)
    {
        while (true)
        {
            _frames[level] = _pool.Pin(page);
            var node = NodePage.Open(_pool.Page(_frames[level]), level);
            if (level == 0) return;
            _slots[level] = !alongEdge ? node.ChildSlot(key) : _reverse ? node.Count - 1 : 0;
            page = node.Child(_slots[level]).Ref;
            level--;
        }
    }

    /// <summary>Stands on <see cref="_slot"/> of the leaf just reached, or goes on to the next leaf when none of the range is left in it.</summary>
    private bool EnterLeaf()
    {
        var leaf = Leaf;
        if (_reverse) _limit = _range.Start.IsEmpty ? -1 : leaf.LowerBound(_range.Start.Span, 0, out _) - 1;
        else _limit = _range.End is { } end ? leaf.LowerBound(end.Span, 0, out _) : leaf.Count;
        _state = State.OnEntry;
        var any = _reverse ? _slot > _limit : _slot < _limit;
        if (!any) return NextLeaf();
        PrefetchAhead(leaf);
        return true;
    }

    // The first entries of this leaf, and the head of the next one.
    private void PrefetchAhead(NodePage leaf)
    {
        var step = _reverse ? -1 : 1;
        for (var slot = _slot; slot != _slot + (PrefetchDistance * step) && (uint)slot < (uint)leaf.Count; slot += step) leaf.Prefetch(slot);
        if (_frames.Length == 1) return;
        var parent = Node(1);
        var next = _slots[1] + step;
        if ((uint)next < (uint)parent.Count) _pool.PrefetchPage(parent.Child(next).Page);
    }

    private bool NextLeaf()
    {
        // Where the range ends inside a leaf, nothing of it follows.
        if (_reverse ? _limit >= 0 : _limit < Leaf.Count) return End();

        // Until the next leaf is reached: a read that fails on the way leaves no entry to stand on.
        _state = State.AtEnd;
        var level = 0;
        do
        {
            Release(level++);
            if (level == _frames.Length) return End();
            _slots[level] += _reverse ? -1 : 1;
        }
        while ((uint)_slots[level] >= (uint)Node(level).Count);

        Descend(Node(level).Child(_slots[level]).Ref, level - 1, default, alongEdge: true);
        _slot = _reverse ? Leaf.Count - 1 : 0;
        return EnterLeaf();
    }

    private NodePage Node(int level)
    {
        Debug.Assert(_frames[level] >= 0, "the level is pinned");
        return new NodePage(_pool.Page(_frames[level]));
    }

    private bool End()
    {
        Dispose();
        return false;
    }

    private void Release(int level)
    {
        if (_frames[level] >= 0) _pool.Unpin(_frames[level]);
        _frames[level] = -1;
    }

    private ReadOnlySpan<byte> ReadOverflow(OverflowRef reference)
    {
        if (_overflow is null || _overflow.Length < reference.ValueLength) _overflow = GC.AllocateUninitializedArray<byte>(reference.ValueLength);
        OverflowPages.Read(_pool, reference, _overflow);
        return _overflow.AsSpan(0, reference.ValueLength);
    }

    private void ThrowUnlessOnEntry()
    {
        if (_state != State.OnEntry) throw new InvalidOperationException("The cursor stands on no entry; call MoveNext first.");
    }
}
