using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;
using PaJua.Codec;
using PaJua.Segments;

namespace PaJua.Columns;

/// <summary>Numbers of up to 64 bits, all in the same number of bits, with random access.</summary>
/// <remarks>In packs of 128, the last filled up with zeros: the low 32 bits (or fewer) as <see cref="BlockPacking"/> has them, then, where there are
/// more, the high ones likewise. A pack of b bits takes 16 · b bytes.</remarks>
internal static class PackedNumbers
{
    private const int Pack = BlockPacking.Count;
    private const int Lanes = 4;
    private const int WordBits = 32;
    private const int RowBytes = Lanes * sizeof(uint);

    /// <summary>How many bits a number needs: 0 to 64.</summary>
    public static int BitsOf(ulong greatest) => (2 * WordBits) - BitOperations.LeadingZeroCount(greatest);

    /// <summary>So many numbers, rounded up to whole packs.</summary>
    public static int RoundUp(int count) => checked(count + Pack - 1) / Pack * Pack;

    /// <summary>How many bytes so many numbers take.</summary>
    public static long SizeOf(int count, int bits) => ((long)count + Pack - 1) / Pack * BlockPacking.SizeOf(bits);

    /// <summary>Writes numbers below 2^<paramref name="bits"/>.</summary>
    public static void Write(SectionWriter target, ReadOnlySpan<ulong> numbers, int bits)
    {
        Span<uint> part = stackalloc uint[Pack];
        var lowBits = Math.Min(bits, WordBits);
        for (var first = 0; first < numbers.Length && bits > 0; first += Pack)
        {
            var pack = numbers.Slice(first, Math.Min(Pack, numbers.Length - first));
            WritePart(target, pack, 0, lowBits, part);
            if (bits > WordBits) WritePart(target, pack, WordBits, bits - WordBits, part);
        }
    }

    /// <summary>Reads one number.</summary>
    /// <param name="source">The section.</param>
    /// <param name="offset">Where the numbers begin in it.</param>
    /// <param name="bits">As they were written.</param>
    /// <param name="place">Which of them.</param>
    public static ulong ReadOne(SectionReader source, long offset, int bits, int place)
    {
        if (bits == 0) return 0;
        offset += (long)(place / Pack) * BlockPacking.SizeOf(bits);
        var lowBits = Math.Min(bits, WordBits);
        ulong number = ReadPart(source, offset, lowBits, place % Pack);
        if (bits > WordBits) number |= (ulong)ReadPart(source, offset + BlockPacking.SizeOf(lowBits), bits - WordBits, place % Pack) << WordBits;
        return number;
    }

    /// <summary>Reads all numbers.</summary>
    /// <param name="source">The section.</param>
    /// <param name="offset">Where the numbers begin in it.</param>
    /// <param name="bits">As they were written.</param>
    /// <param name="numbers">As many whole packs, rounded up; the rest of the last is 0.</param>
    public static void ReadAll(SectionReader source, long offset, int bits, Span<ulong> numbers)
    {
        if (bits == 0) numbers.Clear();
        for (var first = 0; first < numbers.Length && bits > 0; first += Pack)
        {
            ReadPack(source, offset, bits, numbers.Slice(first, Pack));
            offset += BlockPacking.SizeOf(bits);
        }
    }

    /// <summary>Reads a pack of at most 32 bits.</summary>
    /// <param name="source">The section.</param>
    /// <param name="offset">Where the pack begins in it.</param>
    /// <param name="bits">1 to 32.</param>
    /// <param name="numbers">Room for 128.</param>
    public static void ReadShortPack(SectionReader source, long offset, int bits, Span<uint> numbers) =>
        BlockPacking.Unpack(in source.Read(offset, BlockPacking.SizeOf(bits))[0], bits, numbers);

    /// <summary>Reads a pack.</summary>
    /// <param name="source">The section.</param>
    /// <param name="offset">Where the pack begins in it.</param>
    /// <param name="bits">1 to 64.</param>
    /// <param name="numbers">Room for 128.</param>
    public static void ReadPack(SectionReader source, long offset, int bits, Span<ulong> numbers)
    {
        Span<uint> part = stackalloc uint[Pack];
        var lowBits = Math.Min(bits, WordBits);
        ReadShortPack(source, offset, lowBits, part);
        for (var i = 0; i < Pack; i += Vector128<uint>.Count) Widen(part, i).CopyTo(numbers[i..]);
        if (bits <= WordBits) return;
        ReadShortPack(source, offset + BlockPacking.SizeOf(lowBits), bits - WordBits, part);
        for (var i = 0; i < Pack; i += Vector128<uint>.Count)
            ((Widen(part, i) << WordBits) | Vector256.Create<ulong>(numbers[i..])).CopyTo(numbers[i..]);
    }

    private static Vector256<ulong> Widen(ReadOnlySpan<uint> part, int place)
    {
        var (lower, upper) = Vector128.Widen(Vector128.Create(part[place..]));
        return Vector256.Create(lower, upper);
    }

    private static void WritePart(SectionWriter target, ReadOnlySpan<ulong> pack, int shift, int bits, Span<uint> part)
    {
        part.Clear();
        for (var i = 0; i < pack.Length; i++) part[i] = (uint)(pack[i] >> shift);
        var size = BlockPacking.SizeOf(bits);
        BlockPacking.Pack(part, bits, target.GetSpan(size)[..size]);
        target.Advance(size);
    }

    private static uint ReadPart(SectionReader source, long offset, int bits, int place)
    {
        var (row, lane) = Math.DivRem(place, Lanes);
        var (word, shift) = Math.DivRem(row * bits, WordBits);
        var isSplit = shift + bits > WordBits;
        var bytes = source.Read(offset + (word * RowBytes) + (lane * sizeof(uint)), isSplit ? RowBytes + sizeof(uint) : sizeof(uint));
        var number = BinaryPrimitives.ReadUInt32LittleEndian(bytes) >> shift;
        if (isSplit) number |= BinaryPrimitives.ReadUInt32LittleEndian(bytes[RowBytes..]) << (WordBits - shift);
        return bits == WordBits ? number : number & ((1u << bits) - 1);
    }
}
