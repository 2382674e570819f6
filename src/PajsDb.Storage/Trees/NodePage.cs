using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>A leaf or branch of the tree, read and changed in place. Valid only while its page is pinned or protected by an epoch.</summary>
/// <remarks>Little-endian. All keys of a node share a prefix that is stored once; each slot repeats the first four bytes of the rest (its
/// <em>head</em>, as a number whose order is the bytes' order), so that a search seldom leaves the slot array.
/// <code>
/// offset  size  field
///      0    18  page header (PageLayout)
///     18     2  slot count n
///     20     2  prefix length p
///     22     2  heap start h: lowest byte used by an entry
///     24     2  bytes of the heap that no entry uses any more
///     26     2  how many of the last inserts went to the end of this node, without another between
///     28     4  zero
///     32     p  prefix; then zeros up to a multiple of 8
///           8n  slots, ascending by key: head (4), entry offset (2), suffix length (2)
///          ...  free space
///      h   ...  entries, in no order: payload length (2; bit 15: the payload is an overflow reference), suffix, payload
/// </code>
/// Header, prefix and slots lie together, so that a search touches few cache lines. A leaf's payload is the value. A branch's payload is a
/// <see cref="ChildRef"/>; its slot 0 has no key and takes all keys before slot 1's.</remarks>
internal readonly unsafe ref struct NodePage
{
    public const int SlotLength = 8;
    public const int EntryHeaderLength = 2;
    public const int Capacity = PageLayout.Size - PageLayout.HeaderLength;

    /// <summary>An entry (slot included) over this keeps its value in overflow pages: four entries always fit a node.</summary>
    public const int MaxEntryLength = Capacity / 4;

    private const int CountOffset = PageLayout.ByKindOffset;
    private const int PrefixLengthOffset = CountOffset + sizeof(ushort);
    private const int HeapStartOffset = PrefixLengthOffset + sizeof(ushort);
    private const int GarbageOffset = HeapStartOffset + sizeof(ushort);
    private const int AppendRunOffset = GarbageOffset + sizeof(ushort);
    private const int OverflowFlag = 0x8000;
    private const int CacheLine = 64;
    private const int SearchParts = 8;
    private const int PrefetchedLines = 3;
    private const int MostPrefetched = 16 * CacheLine;   // of longer entries the processor itself sees that they are read on

    private readonly byte* _page;

    public NodePage(byte* page) => _page = page;

    public byte* Pointer => _page;

    public PageId Id => PageLayout.Id(_page);

    public int Level => PageLayout.Level(_page);

    public bool IsLeaf => PageLayout.Kind(_page) == PageKind.Leaf;

    public int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => *(ushort*)(_page + CountOffset);
        private set => *(ushort*)(_page + CountOffset) = (ushort)value;
    }

    public int AppendRun
    {
        get => *(ushort*)(_page + AppendRunOffset);
        set => *(ushort*)(_page + AppendRunOffset) = (ushort)Math.Min(value, ushort.MaxValue);
    }

    public int PrefixLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => *(ushort*)(_page + PrefixLengthOffset);
        private set => *(ushort*)(_page + PrefixLengthOffset) = (ushort)value;
    }

    public ReadOnlySpan<byte> Prefix
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_page + PageLayout.HeaderLength, PrefixLength);
    }

    /// <summary>Bytes that entries, slots and prefix take.</summary>
    public int UsedLength => Capacity - (HeapStart - SlotsEnd) - Garbage;

    private int HeapStart
    {
        get => *(ushort*)(_page + HeapStartOffset);
        set => *(ushort*)(_page + HeapStartOffset) = (ushort)value;
    }

    private int Garbage
    {
        get => *(ushort*)(_page + GarbageOffset);
        set => *(ushort*)(_page + GarbageOffset) = (ushort)value;
    }

    private int SlotsStart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PageLayout.HeaderLength + PaddedPrefix(PrefixLength);
    }

    private int SlotsEnd => SlotsStart + (SlotLength * Count);

    /// <summary>Bytes that a prefix takes in a node.</summary>
    public static int PaddedPrefix(int length) => (length + 7) & ~7;

    /// <summary>Makes an empty node of a page that has its id and version.</summary>
    public static NodePage Format(byte* page, int level, ReadOnlySpan<byte> prefix)
    {
        PageLayout.Format(page, level == 0 ? PageKind.Leaf : PageKind.Branch, level);
        var node = new NodePage(page);
        prefix.CopyTo(new Span<byte>(page + PageLayout.HeaderLength, prefix.Length));
        node.PrefixLength = prefix.Length;
        node.HeapStart = PageLayout.Size;
        return node;
    }

    /// <summary>The node in a page that a parent, or the root, says is at <paramref name="level"/>.</summary>
    /// <exception cref="CorruptPageException">It is no node, or is at another level.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NodePage Open(byte* page, int level)
    {
        var expected = (level << 8) | (int)(level == 0 ? PageKind.Leaf : PageKind.Branch);
        if (*(ushort*)(page + PageLayout.KindOffset) != expected) ThrowNotAt(page, level);
        return new NodePage(page);
    }

    /// <summary>What is wrong with the node's structure, or null: every slot, entry and length lies within the page.</summary>
    /// <remarks>Asked once for each page that comes from the file; after that nothing else is checked, so it must see all that could lead a
    /// pointer astray. Key order is not looked at here.</remarks>
    public string? DescribeDamage()
    {
        if (IsLeaf != (Level == 0)) return "its kind does not fit its level";
        if (PrefixLength > StoreLimits.MaxKeyLength) return "its key prefix is too long";
        if (Count == 0 || SlotsEnd > HeapStart || HeapStart > PageLayout.Size) return "its slots overrun its entries";
        for (var slot = 0; slot < Count; slot++)
        {
            var s = Slot(slot);
            int offset = *(ushort*)(s + 4);
            int suffix = *(ushort*)(s + 6);
            if (offset < HeapStart || offset + EntryHeaderLength + suffix > PageLayout.Size) return $"slot {slot} points outside its entries";
            var header = *(ushort*)(_page + offset);
            var payload = header & ~OverflowFlag;
            if (offset + EntryHeaderLength + suffix + payload > PageLayout.Size) return $"the entry of slot {slot} overruns the page";
            if (PrefixLength + suffix > StoreLimits.MaxKeyLength) return $"the key of slot {slot} is too long";
            if (!IsLeaf && payload != ChildRef.Length) return $"slot {slot} holds no child";
            if ((header & OverflowFlag) != 0 && (!IsLeaf || payload != OverflowRef.Length)) return $"slot {slot} holds no overflow reference";
            if (*(uint*)s != Head(Suffix(slot))) return $"the head of slot {slot} is not its key's";
        }

        return null;
    }

    /// <summary>The part of slot <paramref name="slot"/>'s key after the prefix.</summary>
    public ReadOnlySpan<byte> Suffix(int slot)
    {
        var s = Slot(slot);
        return new ReadOnlySpan<byte>(_page + *(ushort*)(s + 4) + EntryHeaderLength, *(ushort*)(s + 6));
    }

    public int KeyLength(int slot) => PrefixLength + *(ushort*)(Slot(slot) + 6);

    /// <summary>Writes slot <paramref name="slot"/>'s whole key to a buffer of at least <see cref="StoreLimits.MaxKeyLength"/> bytes; returns its
    /// length.</summary>
    public int CopyKey(int slot, Span<byte> target)
    {
        Prefix.CopyTo(target);
        var suffix = Suffix(slot);
        suffix.CopyTo(target[PrefixLength..]);
        return PrefixLength + suffix.Length;
    }

    /// <summary>Asks the processor for the start of an entry that will be read soon, as far as a walk usually looks into it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int slot)
    {
        if (!Sse.IsSupported) return;
        var entry = _page + *(ushort*)(Slot(slot) + 4);
        for (var line = 0; line < PrefetchedLines; line++) Sse.Prefetch0(entry + (line * CacheLine));
    }

    /// <summary>Asks the processor for more of an entry that will be read whole.</summary>
    /// <param name="slot">Its slot.</param>
    /// <param name="from">How many cache lines of it are there or were asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchRest(int slot, int from = PrefetchedLines)
    {
        if (!Sse.IsSupported) return;
        var s = Slot(slot);
        var entry = _page + *(ushort*)(s + 4);
        var length = EntryHeaderLength + *(ushort*)(s + 6) + (*(ushort*)entry & ~OverflowFlag);
        var end = entry + Math.Min(length + CacheLine, MostPrefetched);
        for (var line = entry + (from * CacheLine); line < end; line += CacheLine) Sse.Prefetch0(line);
    }

    /// <summary>Asks the processor for what a search of the node looks at first: the header, the prefix, and the slots where the halving
    /// passes.</summary>
    /// <remarks>Each step of the search waits for the one before; asked for together, their memory comes in the time of one.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchSearch()
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(_page + CacheLine);
        Sse.Prefetch0(_page + (2 * CacheLine));
        Sse.Prefetch0(_page + (3 * CacheLine));
        var slots = Count * SlotLength;
        if (slots <= 4 * CacheLine) return;
        var start = _page + SlotsStart;
        for (var part = 1; part < SearchParts; part++) Sse.Prefetch0(start + (slots * part / SearchParts));
    }

    /// <summary>The payload's bytes.</summary>
    public ReadOnlySpan<byte> Payload(int slot, out bool isOverflow)
    {
        var s = Slot(slot);
        var entry = _page + *(ushort*)(s + 4);
        var header = *(ushort*)entry;
        isOverflow = (header & OverflowFlag) != 0;
        return new ReadOnlySpan<byte>(entry + EntryHeaderLength + *(ushort*)(s + 6), header & ~OverflowFlag);
    }

    /// <summary>The child that slot <paramref name="slot"/> of a branch points to; may be written through.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref ChildRef Child(int slot)
    {
        Debug.Assert(!IsLeaf, "only a branch has children");
        var s = Slot(slot);
        return ref Unsafe.AsRef<ChildRef>(_page + *(ushort*)(s + 4) + EntryHeaderLength + *(ushort*)(s + 6));
    }

    /// <summary>The first slot whose key is not less than <paramref name="key"/>.</summary>
    /// <param name="key">The whole key.</param>
    /// <param name="from">First slot to consider.</param>
    /// <param name="found">Whether that slot's key is <paramref name="key"/>.</param>
    public int LowerBound(ReadOnlySpan<byte> key, int from, out bool found)
    {
        found = false;
        var low = from;
        var high = Count;
        var prefix = PrefixLength;
        var slots = _page + PageLayout.HeaderLength;
        if (prefix > 0)
        {
            var order = key[..Math.Min(prefix, key.Length)].SequenceCompareTo(Prefix[..Math.Min(prefix, key.Length)]);
            if (order != 0) return order < 0 ? low : high;
            if (key.Length < prefix) return low;
            key = key[prefix..];
            slots += PaddedPrefix(prefix);
        }

        low = FirstHeadFrom(slots, low, high, Head(key));
        if (low == high || *(uint*)(slots + (low * SlotLength)) != Head(key)) return low;
        return LowerBoundOfEqualHeads(slots, low, high, key, out found);
    }

    // The first slot in [low, high) whose head is not less. Without a branch on what is compared, which a processor could only guess.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FirstHeadFrom(byte* slots, int low, int high, uint head)
    {
        var left = high - low;
        var slot = slots + (low * SlotLength);
        while (left > 1)
        {
            var half = left >> 1;
            var isLess = ((long)*(uint*)(slot + ((half - 1) * SlotLength)) - head) >> 63;
            slot += (half * SlotLength) & isLess;
            left -= half;
        }

        low = (int)((slot - slots) / SlotLength);
        return left == 1 && *(uint*)slot < head ? low + 1 : low;
    }

    // The head of slot low is the key's.
    private int LowerBoundOfEqualHeads(byte* slots, int low, int high, ReadOnlySpan<byte> key, out bool found)
    {
        var head = *(uint*)(slots + (low * SlotLength));
        found = false;
        var end = low + 1;
        if (end < high && *(uint*)(slots + (end * SlotLength)) == head)
            end = head == uint.MaxValue ? high : FirstHeadFrom(slots, end + 1, high, head + 1);
        while (low < end)
        {
            var middle = (int)((uint)(low + end) >> 1);
            var order = CompareAfterHead(Suffix(middle), key);
            if (order == 0)
            {
                found = true;
                return middle;
            }

            if (order < 0) low = middle + 1;
            else end = middle;
        }

        return low;
    }

    // Both begin with the same head, where they are that long; most differ in the eight bytes behind it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CompareAfterHead(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        const int HeadLength = sizeof(uint);
        if (left.Length >= HeadLength + sizeof(ulong) && right.Length >= HeadLength + sizeof(ulong))
        {
            var order = BinaryPrimitives.ReadUInt64BigEndian(left[HeadLength..]).CompareTo(BinaryPrimitives.ReadUInt64BigEndian(right[HeadLength..]));
            if (order != 0) return order;
        }

        return left.SequenceCompareTo(right);
    }

    /// <summary>The slot of a branch whose child holds <paramref name="key"/>.</summary>
    public int ChildSlot(ReadOnlySpan<byte> key)
    {
        var slot = LowerBound(key, 1, out var found);
        return found ? slot : slot - 1;
    }

    /// <summary>Whether a key begins with the node's prefix.</summary>
    public bool SharesPrefix(ReadOnlySpan<byte> key) => key.StartsWith(Prefix);

    /// <summary>Inserts an entry whose key begins with the node's prefix; false when the free space does not hold it.</summary>
    public bool TryInsert(int slot, ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> payload, bool isOverflow)
    {
        var entryLength = EntryHeaderLength + suffix.Length + payload.Length;
        if (HeapStart - SlotsEnd < entryLength + SlotLength) return false;
        var offset = HeapStart - entryLength;
        HeapStart = offset;
        *(ushort*)(_page + offset) = (ushort)(payload.Length | (isOverflow ? OverflowFlag : 0));
        suffix.CopyTo(new Span<byte>(_page + offset + EntryHeaderLength, suffix.Length));
        payload.CopyTo(new Span<byte>(_page + offset + EntryHeaderLength + suffix.Length, payload.Length));
        var s = Slot(slot);
        Buffer.MemoryCopy(s, s + SlotLength, PageLayout.Size, (Count - slot) * SlotLength);
        *(uint*)s = Head(suffix);
        *(ushort*)(s + 4) = (ushort)offset;
        *(ushort*)(s + 6) = (ushort)suffix.Length;
        Count++;
        return true;
    }

    /// <summary>Overwrites a payload by one that is not longer; false when it is.</summary>
    public bool TryOverwritePayload(int slot, ReadOnlySpan<byte> payload, bool isOverflow)
    {
        var s = Slot(slot);
        var entry = _page + *(ushort*)(s + 4);
        var length = *(ushort*)entry & ~OverflowFlag;
        if (payload.Length > length) return false;
        *(ushort*)entry = (ushort)(payload.Length | (isOverflow ? OverflowFlag : 0));
        payload.CopyTo(new Span<byte>(entry + EntryHeaderLength + *(ushort*)(s + 6), payload.Length));
        Garbage += length - payload.Length;
        return true;
    }

    /// <summary>Removes a slot; its entry's bytes become garbage.</summary>
    public void Remove(int slot)
    {
        var s = Slot(slot);
        Garbage += EntryHeaderLength + *(ushort*)(s + 6) + (*(ushort*)(_page + *(ushort*)(s + 4)) & ~OverflowFlag);
        Buffer.MemoryCopy(s + SlotLength, s, PageLayout.Size, (Count - slot - 1) * SlotLength);
        Count--;
    }

    /// <summary>Removes the slots in [from, to).</summary>
    public void RemoveRange(int from, int to)
    {
        for (var slot = to - 1; slot >= from; slot--) Remove(slot);
    }

    /// <summary>The first four bytes as a number of the same order; missing bytes count as zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Head(ReadOnlySpan<byte> suffix) => suffix.Length >= 4 ? BinaryPrimitives.ReadUInt32BigEndian(suffix) : ShortHead(suffix);

    private static void ThrowNotAt(byte* page, int level) =>
        CorruptPageException.Throw(PageLayout.Id(page), $"it is a {PageLayout.Kind(page)} at level {PageLayout.Level(page)} where a node at level {level} must be");

    private static uint ShortHead(ReadOnlySpan<byte> suffix)
    {
        uint head = 0;
        for (var i = 0; i < suffix.Length; i++) head |= (uint)suffix[i] << (24 - (8 * i));
        return head;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Slot(int slot)
    {
        Debug.Assert((uint)slot <= (uint)Count, "slot <= Count");
        return _page + SlotsStart + (slot * SlotLength);
    }
}
