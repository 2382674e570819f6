using System.Buffers;
using System.Buffers.Binary;
using PaJua.Codec;
using PaJua.Segments;

namespace PaJua.Terms;

/// <summary>Which block of a dictionary a term would be in: the index over the blocks, whole in memory. Immutable.</summary>
/// <remarks>Each block but the first has a separator: the shortest byte string that is greater than every term before the block and not greater than
/// the block's first term. Separators ascend. In the file: <code>
/// varint  number of blocks
///    …    for each: the separator as <see cref="TermEntry"/> behind the one before, of the first none; varint length of the block in bytes
/// </code>In memory a block takes some 26 bytes, less than one a term: the first eight bytes of the separators stand apart, so that a search among
/// them hardly ever has to compare the whole.</remarks>
internal sealed class TermIndex
{
    private const int WindowLength = 1 << 16;
    private const int EntryLengthMin = 3;
    private const int EntryLengthMax = TermEntry.LengthMax + Varint.MaxLength;

    private readonly ulong[] _heads;
    private readonly byte[] _separators;
    private readonly int[] _separatorEnds;
    private readonly long[] _offsets;

    /// <summary>Reads the index of a dictionary.</summary>
    /// <param name="reader">Of the dictionary's section.</param>
    /// <param name="offset">Where the index begins, which is where the blocks end.</param>
    /// <param name="end">Where it ends.</param>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public TermIndex(SectionReader reader, long offset, long end)
    {
        if (offset < 0 || offset >= end) throw Damage.Of($"the index over the terms is to be from {offset} to {end}");
        var window = reader.Read(offset, (int)Math.Min(end - offset, WindowLength));
        var next = offset + window.Length;
        Count = ReadCount(ref window, end - offset);
        (_heads, _separatorEnds, _offsets) = (new ulong[Count], new int[Count], new long[Count + 1]);

        var separators = new ArrayBufferWriter<byte>();
        Span<byte> separator = stackalloc byte[FieldTerms.TermLengthMax];
        var length = 0;
        for (var block = 0; block < Count; block++)
        {
            if (window.Length < EntryLengthMax && next < end)
            {
                var start = next - window.Length;
                window = reader.Read(start, (int)Math.Min(end - start, WindowLength));
                next = start + window.Length;
            }

            if (block > 0) length = ReadSeparator(ref window, separator, length);
            separators.Write(separator[..length]);
            _separatorEnds[block] = separators.WrittenCount;
            _heads[block] = HeadOf(separator[..length]);
            _offsets[block + 1] = _offsets[block] + Varint.Read(ref window);
        }

        if (!window.IsEmpty || next != end || _offsets[Count] != offset)
            throw Damage.Of($"the blocks of terms end at {_offsets[Count]}, not at {offset}, or their index has more than it says");
        _separators = separators.WrittenSpan.ToArray();
    }

    /// <summary>How many blocks there are.</summary>
    public int Count { get; }

    /// <summary>The only block that a term can be in: the last one whose separator is not greater.</summary>
    /// <returns>Its number; -1 where there is no block.</returns>
    public int Find(ReadOnlySpan<byte> term) => FindBetween(term, HeadOf(term), 0, Count) - 1;

    /// <summary>The only block that a term can be in, from a block on whose separator is not greater.</summary>
    /// <remarks>In steps that double, as the next one is mostly near.</remarks>
    public int FindFrom(int block, ReadOnlySpan<byte> term)
    {
        var head = HeadOf(term);
        var (low, step) = (block + 1, 1);
        while (low + step <= Count && !IsAbove(low + step - 1, term, head))
        {
            low += step;
            step *= 2;
        }

        return FindBetween(term, head, low, Math.Min(low + step - 1, Count)) - 1;
    }

    /// <summary>Where a block begins.</summary>
    public long OffsetOf(int block) => _offsets[block];

    /// <summary>How many bytes a block has.</summary>
    public int LengthOf(int block) => (int)(_offsets[block + 1] - _offsets[block]);

    // The first block from low on whose separator is greater than the term; high where there is none. Heads alone tell it, but for those that are the
    // same.
    private int FindBetween(ReadOnlySpan<byte> term, ulong head, int low, int high)
    {
        var heads = _heads.AsSpan(low, high - low);
        high = low + CountNotAbove(heads, head);
        if (high == low || _heads[high - 1] != head || SeparatorOf(high - 1).SequenceCompareTo(term) <= 0) return high;
        if (head > 0) low += CountNotAbove(heads, head - 1);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            if (SeparatorOf(middle).SequenceCompareTo(term) > 0) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    // How many of ascending heads are not greater. Where to go on is added, not branched to, as it cannot be foretold.
    private static int CountNotAbove(ReadOnlySpan<ulong> heads, ulong head)
    {
        var (count, length) = (0, heads.Length);
        while (length > 0)
        {
            var half = (length + 1) >> 1;
            count += heads[count + half - 1] <= head ? half : 0;
            length -= half;
        }

        return count;
    }

    private bool IsAbove(int block, ReadOnlySpan<byte> term, ulong head)
    {
        var own = _heads[block];
        return own != head ? own > head : SeparatorOf(block).SequenceCompareTo(term) > 0;
    }

    private ReadOnlySpan<byte> SeparatorOf(int block)
    {
        var start = block == 0 ? 0 : _separatorEnds[block - 1];
        return _separators.AsSpan(start, _separatorEnds[block] - start);
    }

    // Zeros stand behind what is shorter, so that heads which differ have the order of what they are of.
    private static ulong HeadOf(ReadOnlySpan<byte> term)
    {
        if (term.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(term);
        var head = 0UL;
        for (var i = 0; i < term.Length; i++) head |= (ulong)term[i] << (56 - (8 * i));
        return head;
    }

    private static int ReadCount(ref ReadOnlySpan<byte> window, long length)
    {
        // The first has no separator, which is two bytes at least; the count itself is one.
        var count = Varint.Read(ref window);
        return count <= Math.Min((length + 1) / EntryLengthMin, Array.MaxLength - 1)
            ? (int)count
            : throw Damage.Of($"an index of {length} bytes is to be over {count} blocks of terms");
    }

    private static int ReadSeparator(ref ReadOnlySpan<byte> window, scoped Span<byte> separator, int length)
    {
        var rest = TermEntry.Read(ref window, length, out var shared);
        if (shared < length && rest[0] <= separator[shared]) throw Damage.Of("the index over the terms does not ascend");
        rest.CopyTo(separator[shared..]);
        return shared + rest.Length;
    }
}
