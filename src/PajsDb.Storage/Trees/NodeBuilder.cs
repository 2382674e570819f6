using System.Diagnostics;
using System.Runtime.InteropServices;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Trees;

/// <summary>Lays out nodes anew: entries of one or two nodes and perhaps a new one, in key order, go into one node or are spread over two or
/// three.</summary>
/// <remarks>Sources are read where they are and must stay unchanged until the targets are built, so targets are scratch pages.
/// Reusable; belongs to the one writer.</remarks>
internal sealed unsafe class NodeBuilder : IDisposable
{
    private const int MaxEntries = (2 * NodePage.Capacity / (NodePage.SlotLength + NodePage.EntryHeaderLength)) + 2;

    private const int ScratchPages = 3;

    private readonly Entry[] _entries = new Entry[MaxEntries];
    private readonly int[] _lengths = new int[MaxEntries + 1];   // running sums of whole entries, keys uncut
    private readonly byte[] _firstKey = new byte[StoreLimits.MaxKeyLength];
    private readonly byte[] _lastKey = new byte[StoreLimits.MaxKeyLength];
    private readonly byte* _scratch = (byte*)NativeMemory.AlignedAlloc(PageLayout.Size * ScratchPages, PageLayout.Size);
    private int _level;

    /// <summary>Number of entries gathered.</summary>
    public int Count { get; private set; }

    private bool IsBranch => _level > 0;

    public void Dispose() => NativeMemory.AlignedFree(_scratch);

    /// <summary>Forgets all entries; those to come are of nodes at <paramref name="level"/>.</summary>
    public void Clear(int level)
    {
        Count = 0;
        _level = level;
    }

    /// <summary>Adds the slots in [from, to) of a node.</summary>
    public void Add(NodePage node, int from, int to)
    {
        var prefix = node.Prefix;
        fixed (byte* p = prefix)
        {
            for (var slot = from; slot < to; slot++)
            {
                var payload = node.Payload(slot, out var isOverflow);
                Add(p, prefix.Length, node.Suffix(slot), payload, isOverflow);
            }
        }
    }

    /// <summary>Adds one entry. Key and payload are in memory that does not move before the targets are built.</summary>
    public void Add(ReadOnlySpan<byte> pinnedKey, ReadOnlySpan<byte> pinnedPayload, bool isOverflow) => Add(null, 0, pinnedKey, pinnedPayload, isOverflow);

    /// <summary>Bytes that the entries in [from, to) take as one node.</summary>
    public int NodeLength(int from, int to)
    {
        var keyed = IsBranch ? from + 1 : from;
        var length = _lengths[to] - _lengths[from] - (IsBranch && to > from ? _entries[from].KeyLength : 0);
        if (keyed >= to) return length;
        var prefix = CommonPrefix(keyed, to);
        return length - ((to - keyed) * prefix) + NodePage.PaddedPrefix(prefix);
    }

    /// <summary>Where to split: entries before go left, the rest right; both fit.</summary>
    /// <param name="atEnd">Keep the left node full: keys are arriving in ascending order.</param>
    public int SplitPoint(bool atEnd)
    {
        if (atEnd && Fits(0, Count - 1)) return Count - 1;
        var middle = PointAt(1, 2);
        for (var distance = 0; distance < Count; distance++)
        {
            if (IsSplit(middle - distance)) return middle - distance;
            if (IsSplit(middle + distance)) return middle + distance;
        }

        throw new UnreachableException("No entry is longer than a quarter node, so some split fits.");
    }

    /// <summary>The entry before which about so large a part of all bytes lies; neither the first nor behind the last.</summary>
    public int PointAt(int numerator, int denominator)
    {
        var bytes = _lengths[Count] * numerator / denominator;
        var point = 1;
        while (point < Count - 1 && _lengths[point] < bytes) point++;
        return point;
    }

    /// <summary>Whether the entries in [from, to) fit one node.</summary>
    public bool Fits(int from, int to) => NodeLength(from, to) <= NodePage.Capacity;

    /// <summary>Builds the entries in [from, to) as a node in scratch memory (<paramref name="which"/> 0, 1 or 2), to be copied by its
    /// content.</summary>
    public byte* Build(int which, int from, int to)
    {
        var page = _scratch + (which * PageLayout.Size);
        var keyed = IsBranch ? from + 1 : from;
        var prefixLength = keyed < to ? CommonPrefix(keyed, to) : 0;
        var node = NodePage.Format(page, _level, _firstKey.AsSpan(0, prefixLength));
        for (var i = from; i < to; i++)
        {
            ref var entry = ref _entries[i];
            var key = ReadOnlySpan<byte>.Empty;
            if (i >= keyed) key = _lastKey.AsSpan(0, CopyKey(i, _lastKey))[prefixLength..];
            var inserted = node.TryInsert(i - from, key, new ReadOnlySpan<byte>(entry.Payload, entry.PayloadLength), entry.IsOverflow);
            Debug.Assert(inserted, "the entries were measured to fit");
        }

        return page;
    }

    /// <summary>The shortest key that tells the entries before <paramref name="split"/> from those after it; for a branch, the key that moves
    /// up.</summary>
    public int Separator(int split, Span<byte> target)
    {
        var length = CopyKey(split, target);
        if (IsBranch) return length;
        var before = CopyKey(split - 1, _lastKey);
        return Math.Min(length, _lastKey.AsSpan(0, before).CommonPrefixLength(target[..length]) + 1);
    }

    /// <summary>What the entries in [from, to) hold below them.</summary>
    public (long Entries, bool HasOverflow) Weigh(int from, int to)
    {
        long entries = 0;
        var hasOverflow = false;
        for (var i = from; i < to; i++)
        {
            entries += IsBranch ? ((ChildRef*)_entries[i].Payload)->EntryCount : 1;
            hasOverflow |= IsBranch ? ((ChildRef*)_entries[i].Payload)->HasOverflow : _entries[i].IsOverflow;
        }

        return (entries, hasOverflow);
    }

    private bool IsSplit(int split) => split > 0 && split < Count && Fits(0, split) && Fits(split, Count);

    private void Add(byte* prefix, int prefixLength, ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> payload, bool isOverflow)
    {
        fixed (byte* s = suffix, p = payload)
        {
            _entries[Count] = new Entry
            {
                Prefix = prefix, PrefixLength = prefixLength,
                Suffix = s, SuffixLength = suffix.Length,
                Payload = p, PayloadLength = payload.Length, IsOverflow = isOverflow,
            };
        }

        _lengths[Count + 1] = _lengths[Count] + NodePage.SlotLength + NodePage.EntryHeaderLength + prefixLength + suffix.Length + payload.Length;
        Count++;
    }

    private int CommonPrefix(int from, int to)
    {
        var first = CopyKey(from, _firstKey);
        if (from + 1 == to) return first;
        var last = CopyKey(to - 1, _lastKey);
        return _firstKey.AsSpan(0, first).CommonPrefixLength(_lastKey.AsSpan(0, last));
    }

    private int CopyKey(int index, Span<byte> target)
    {
        ref var entry = ref _entries[index];
        new ReadOnlySpan<byte>(entry.Prefix, entry.PrefixLength).CopyTo(target);
        new ReadOnlySpan<byte>(entry.Suffix, entry.SuffixLength).CopyTo(target[entry.PrefixLength..]);
        return entry.KeyLength;
    }

    private struct Entry
    {
        public byte* Prefix;
        public byte* Suffix;
        public byte* Payload;
        public int PrefixLength;
        public int SuffixLength;
        public int PayloadLength;
        public bool IsOverflow;

        public readonly int KeyLength => PrefixLength + SuffixLength;
    }
}
