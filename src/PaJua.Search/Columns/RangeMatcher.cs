using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PaJua.Codec;
using PaJua.Segments;

namespace PaJua.Columns;

/// <summary>Finds the values of a block that are in a range, where they are packed; eight at a time where they have at most 32 bits. For one
/// thread.</summary>
internal sealed class RangeMatcher
{
    private const int WordBits = 64;
    private const int ShortBits = 32;
    private const int Pack = BlockPacking.Count;

    private readonly uint[] _short = new uint[Pack];
    private readonly ulong[] _long = new ulong[Pack];
    private ulong[] _found = [];

    /// <summary>Finds them.</summary>
    /// <param name="source">What the block is in.</param>
    /// <param name="block">A block of values that are not all the same.</param>
    /// <param name="from">The least packed number of the range.</param>
    /// <param name="to">The greatest; not less.</param>
    /// <returns>A bit for each value, and at least 64 words; valid until the next call.</returns>
    public ReadOnlySpan<ulong> Match(SectionReader source, in ColumnBlock block, ulong from, ulong to)
    {
        var words = Math.Max(ColumnBlock.Words, PackedNumbers.RoundUp(block.Values) / WordBits);
        if (_found.Length < words) _found = new ulong[words];
        _found.AsSpan(0, words).Clear();
        var (bits, offset) = (block.Bits, block.ValuesStart);
        for (var first = 0; first < block.Values; first += Pack)
        {
            var found = _found.AsSpan(first / WordBits, Pack / WordBits);
            if (bits <= ShortBits) MatchShort(source, offset, bits, (uint)from, (uint)to, found);
            else MatchLong(source, offset, bits, from, to, found);
            offset += BlockPacking.SizeOf(bits);
        }

        // What fills the last pack up is 0 and no value.
        var behind = _found.AsSpan(block.Values / WordBits, words - (block.Values / WordBits));
        if (block.Values % WordBits != 0)
        {
            behind[0] &= (1UL << (block.Values % WordBits)) - 1;
            behind = behind[1..];
        }

        behind.Clear();
        return _found.AsSpan(0, words);
    }

    private void MatchShort(SectionReader source, long offset, int bits, uint from, uint to, Span<ulong> found)
    {
        PackedNumbers.ReadShortPack(source, offset, bits, _short);
        ref var first = ref MemoryMarshal.GetArrayDataReference(_short);
        var (least, width) = (Vector256.Create(from), Vector256.Create(to - from));
        for (var place = 0; place < Pack; place += Vector256<uint>.Count)
        {
            var isIn = Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)place) - least, width);
            found[place / WordBits] |= (ulong)isIn.ExtractMostSignificantBits() << (place % WordBits);
        }
    }

    private void MatchLong(SectionReader source, long offset, int bits, ulong from, ulong to, Span<ulong> found)
    {
        PackedNumbers.ReadPack(source, offset, bits, _long);
        ref var first = ref MemoryMarshal.GetArrayDataReference(_long);
        var (least, width) = (Vector256.Create(from), Vector256.Create(to - from));
        for (var place = 0; place < Pack; place += Vector256<ulong>.Count)
        {
            var isIn = Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)place) - least, width);
            found[place / WordBits] |= (ulong)isIn.ExtractMostSignificantBits() << (place % WordBits);
        }
    }
}
