using System.Diagnostics;
using System.Runtime.InteropServices;
using Pajs.Storage.Allocation;
using Pajs.Storage.Cache;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>Changes a tree by copy on write: pages of older versions are copied first, pages of the running batch are changed in place.</summary>
/// <remarks>Belongs to the one writer. Between <see cref="Begin"/> and the end of the batch, <see cref="Root"/> is a whole tree after each
/// operation. When an operation throws, the batch can only be undone: <see cref="Abandon"/>, then roll back the allocator.</remarks>
internal sealed unsafe partial class TreeWriter(BufferPool pool, PageAllocator allocator) : IDisposable
{
    private const int MinFill = NodePage.Capacity / 4;       // below it a node looks for a sibling to join
    private const int MergeFill = NodePage.Capacity * 9 / 10; // a joined node keeps room for what comes next
    private const int AppendRunLength = 4;                    // so many inserts at the end in a row are taken for ascending order

    private readonly TreePath _path = new(pool);
    private readonly NodeBuilder _builder = new();
    private readonly byte[][] _separators = [NewKeyBuffer(), NewKeyBuffer(), NewKeyBuffer()];
    private long _version;

    /// <summary>The tree as the running batch has it.</summary>
    public TreeRoot Root { get; private set; }

    /// <summary>Starts a batch on a tree.</summary>
    /// <param name="root">The tree; stays as it is.</param>
    /// <param name="version">The batch's version, higher than that of any page.</param>
    public void Begin(TreeRoot root, long version)
    {
        Debug.Assert(_path.Depth == 0, "the batch before has ended");
        Root = root;
        _version = version;
    }

    /// <summary>Ends the batch; what it made may now be published.</summary>
    public TreeRoot Complete()
    {
        _path.Release();
        return Root;
    }

    /// <summary>Lets go of everything; the root is to be forgotten.</summary>
    public void Abandon() => _path.Release();

    public void Dispose()
    {
        _path.Release();
        _builder.Dispose();
    }

    /// <summary>Whether the key is there.</summary>
    public bool Contains(ReadOnlySpan<byte> key)
    {
        if (Root.IsEmpty) return false;
        SeekTo(key);
        _path.Leaf.LowerBound(key, 0, out var found);
        return found;
    }

    /// <summary>Sets a key. Returns false and changes nothing when its presence is not as required.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="mustExist">Null when it may or may not be there.</param>
    public bool Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool? mustExist)
    {
        if (Root.IsEmpty)
        {
            if (mustExist == true) return false;
            PlantRoot();
        }

        SeekTo(key);
        var slot = _path.Leaf.LowerBound(key, 0, out var found);
        if (mustExist is { } required && required != found) return false;
        MakePathWritable();
        var isOverflow = NodePage.SlotLength + NodePage.EntryHeaderLength + key.Length + value.Length > NodePage.MaxEntryLength;
        if (found) FreeOverflow(slot);
        if (!isOverflow)
        {
            PutPayload(slot, found, key, value, isOverflow: false);
            return true;
        }

        var reference = OverflowPages.Write(pool, allocator, _version, value);
        for (var depth = 0; depth < _path.Depth - 1; depth++) _path.Node(depth).Child(_path.Slot(depth)).NoteOverflow();
        PutPayload(slot, found, key, MemoryMarshal.AsBytes(new ReadOnlySpan<OverflowRef>(in reference)), isOverflow: true);
        return true;
    }

    /// <summary>Removes a key; false when it is not there.</summary>
    public bool Delete(ReadOnlySpan<byte> key)
    {
        if (Root.IsEmpty) return false;
        SeekTo(key);
        var slot = _path.Leaf.LowerBound(key, 0, out var found);
        if (!found) return false;
        MakePathWritable();
        FreeOverflow(slot);
        var leaf = _path.Leaf;
        leaf.Remove(slot);
        leaf.AppendRun = 0;
        AddEntries(-1);
        Shrink(_path.Depth - 1);
        return true;
    }

    private static byte[] NewKeyBuffer() => GC.AllocateArray<byte>(StoreLimits.MaxKeyLength, pinned: true);

    private void SeekTo(ReadOnlySpan<byte> key)
    {
        if (!_path.LeadsTo(key)) _path.Seek(Root, key);
    }

    private void PlantRoot()
    {
        var frame = pool.Create(allocator.Allocate(), _version);
        NodePage.Format(pool.Page(frame), 0, default);
        Root = new TreeRoot(PageLayout.Ref(pool.Page(frame)), 0);
        pool.Unpin(frame);
    }

    private void PutPayload(int slot, bool found, ReadOnlySpan<byte> key, ReadOnlySpan<byte> payload, bool isOverflow)
    {
        var leaf = _path.Leaf;
        if (found && leaf.TryOverwritePayload(slot, payload, isOverflow)) return;
        if (found) leaf.Remove(slot);
        else AddEntries(1);
        fixed (byte* k = key, p = payload)
        {
            Insert(_path.Depth - 1, slot, new ReadOnlySpan<byte>(k, key.Length), new ReadOnlySpan<byte>(p, payload.Length), isOverflow);
        }
    }

    private void AddEntries(long delta)
    {
        for (var depth = 0; depth < _path.Depth - 1; depth++) _path.Node(depth).Child(_path.Slot(depth)).AddEntries(delta);
    }

    /// <summary>Inserts an entry into a writable node of the path, splitting it where it must be. Key and payload do not move.</summary>
    private void Insert(int depth, int slot, ReadOnlySpan<byte> key, ReadOnlySpan<byte> payload, bool isOverflow)
    {
        var node = _path.Node(depth);
        node.AppendRun = slot == node.Count ? node.AppendRun + 1 : 0;
        if (node.SharesPrefix(key) && node.TryInsert(slot, key[node.PrefixLength..], payload, isOverflow)) return;

        var entry = new NewEntry(key, payload, isOverflow);
        Gather(node, slot, entry);
        var run = node.AppendRun;
        if (_builder.Fits(0, _builder.Count))
        {
            PageLayout.CopyContent(_builder.Build(0, 0, _builder.Count), node.Pointer);
            node.AppendRun = run;
            return;
        }

        if (run < AppendRunLength && TryShare(depth, slot, entry)) return;
        Gather(node, slot, entry);
        Split(depth, run);
    }

    /// <summary>Puts a node's entries into the builder, with one more at <paramref name="slot"/>.</summary>
    private void Gather(NodePage node, int slot, in NewEntry entry)
    {
        _builder.Clear(node.Level);
        AddAll(node, slot, entry);
    }

    /// <summary>Spreads the builder's entries over a node of the path and a new right sibling. The path leads nowhere afterwards.</summary>
    private void Split(int depth, int appendRun)
    {
        var node = _path.Node(depth);
        var level = node.Level;
        var split = _builder.SplitPoint(atEnd: appendRun >= AppendRunLength);
        var separator = _separators[level & 1];   // a split of the level above may come while this one is in use
        var separatorLength = _builder.Separator(split, separator);
        var (leftEntries, leftOverflow) = _builder.Weigh(0, split);
        var (rightEntries, rightOverflow) = _builder.Weigh(split, _builder.Count);

        var rightFrame = pool.Create(allocator.Allocate(), _version);
        var right = new NodePage(pool.Page(rightFrame));
        var builtLeft = _builder.Build(0, 0, split);
        var builtRight = _builder.Build(1, split, _builder.Count);
        PageLayout.CopyContent(builtRight, right.Pointer);
        PageLayout.CopyContent(builtLeft, node.Pointer);
        right.AppendRun = appendRun;
        var rightRef = new ChildRef(PageLayout.Ref(right.Pointer), rightEntries, rightOverflow);
        var leftRef = new ChildRef(PageLayout.Ref(node.Pointer), leftEntries, leftOverflow);
        pool.Unpin(rightFrame);

        if (depth == 0)
        {
            GrowRoot(level + 1, leftRef, separator.AsSpan(0, separatorLength), rightRef);
        }
        else
        {
            var slot = _path.Slot(depth - 1);
            _path.Node(depth - 1).Child(slot) = leftRef;
            Insert(depth - 1, slot + 1, separator.AsSpan(0, separatorLength), BytesOf(&rightRef), isOverflow: false);
        }

        _path.Release();
    }

    private void GrowRoot(int level, ChildRef left, ReadOnlySpan<byte> separator, ChildRef right)
    {
        var frame = pool.Create(allocator.Allocate(), _version);
        var node = NodePage.Format(pool.Page(frame), level, default);
        node.TryInsert(0, default, BytesOf(&left), isOverflow: false);
        node.TryInsert(1, separator, BytesOf(&right), isOverflow: false);
        Root = new TreeRoot(PageLayout.Ref(node.Pointer), level);
        pool.Unpin(frame);
    }

    private static ReadOnlySpan<byte> BytesOf(ChildRef* child) => new(child, ChildRef.Length);

    /// <summary>Copies those nodes of the path that are not the batch's own yet.</summary>
    private void MakePathWritable()
    {
        if (_path.IsWritable) return;
        for (var depth = 0; depth < _path.Depth; depth++)
        {
            var node = _path.Node(depth);
            if (PageLayout.Version(node.Pointer) == _version)
            {
                pool.MarkDirty(_path.Frame(depth));
                continue;
            }

            _path.Exchange(depth, CopyForBatch(node));
            var copy = PageLayout.Ref(_path.Node(depth).Pointer);
            if (depth == 0) Root = Root with { Page = copy };
            else _path.Node(depth - 1).Child(_path.Slot(depth - 1)).Point(copy);
        }

        _path.IsWritable = true;
    }

    /// <summary>A pinned copy of a node under a new id; the old page is let go.</summary>
    private int CopyForBatch(NodePage node)
    {
        var frame = pool.Create(allocator.Allocate(), _version);
        PageLayout.CopyContent(node.Pointer, pool.Page(frame));
        allocator.Free(new FreedPage(node.Id, 1, PageLayout.Version(node.Pointer)));
        return frame;
    }

    private void FreeOverflow(int slot)
    {
        var payload = _path.Leaf.Payload(slot, out var isOverflow);
        if (isOverflow) FreeOverflow(OverflowRef.Read(payload));
    }

    private void FreeOverflow(OverflowRef reference) =>
        allocator.Free(new FreedPage(reference.First, reference.PageCount, FullVersion(reference.Version)));

    /// <summary>The version whose low half is given: the newest not after the running batch.</summary>
    private long FullVersion(uint low)
    {
        var version = (_version & ~0xFFFF_FFFFL) | low;
        return version > _version ? version - (1L << 32) : version;
    }
}
