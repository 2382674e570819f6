using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PaJua.Codec;

/// <summary>Blocks of 128 numbers, each in as many bits as the greatest of them needs.</summary>
/// <remarks>The layout is SIMD-BP128 (D. Lemire, L. Boytsov: Decoding billions of integers per second through vectorization, 2015). The numbers are
/// 32 rows of four; number n of row r has lane n. Each lane is a string of bits of its own, from the lowest bit of its first word up, in
/// little-endian words of 32 bits, and the words of the four lanes alternate: <code>
/// size       field
/// 16 · bits  word 0 of lanes 0, 1, 2, 3; word 1 of lanes 0, 1, 2, 3; … word (bits - 1)
/// </code>All ways to read and write it give the same; see <see cref="ScalarPacking"/>.</remarks>
internal static class BlockPacking
{
    /// <summary>The numbers of a block.</summary>
    public const int Count = 128;

    /// <summary>So many bytes behind a packed block must be readable, whatever they are.</summary>
    public const int Slack = 32;

    private const int Lanes = 4;
    private const int Rows = Count / Lanes;
    private const int WordBits = 32;

    // For each width, and each two rows: which word of each lane they begin in, and the shifts of the two words that may hold them.
    private static readonly RowPair[] Pairs = MakePairs();

    /// <summary>How many bytes a packed block takes.</summary>
    public static int SizeOf(int bits) => Lanes * sizeof(uint) * bits;

    /// <summary>How many bits the greatest number of a block needs: 0 to 32.</summary>
    public static int BitsOf(ReadOnlySpan<uint> values)
    {
        ref var first = ref MemoryMarshal.GetReference(values[..Count]);
        var all = Vector256<uint>.Zero;
        for (nuint i = 0; i < Count; i += (nuint)Vector256<uint>.Count) all |= Vector256.LoadUnsafe(ref first, i);
        var half = all.GetLower() | all.GetUpper();
        var two = half.GetElement(0) | half.GetElement(1) | half.GetElement(2) | half.GetElement(3);
        return WordBits - BitOperations.LeadingZeroCount(two);
    }

    /// <summary>Packs a block.</summary>
    /// <param name="values">128 numbers below 2^<paramref name="bits"/>.</param>
    /// <param name="bits">0 to 32.</param>
    /// <param name="packed">Room for <see cref="SizeOf"/> bytes.</param>
    public static void Pack(ReadOnlySpan<uint> values, int bits, Span<byte> packed)
    {
        ref var source = ref MemoryMarshal.GetReference(values[..Count]);
        ref var target = ref MemoryMarshal.GetReference(packed[..SizeOf(bits)]);
        if (bits == 0) return;
        var word = Vector128<uint>.Zero;
        var (filled, offset) = (0, (nuint)0);
        for (nuint row = 0; row < Rows; row++)
        {
            var numbers = Vector128.LoadUnsafe(ref source, row * Lanes);
            word |= numbers << filled;
            filled += bits;
            if (filled < WordBits) continue;
            LittleEndian(word).AsByte().StoreUnsafe(ref target, offset);
            offset += (nuint)Vector128<byte>.Count;
            filled -= WordBits;
            word = filled == 0 ? Vector128<uint>.Zero : numbers >>> (bits - filled);
        }
    }

    /// <summary>Unpacks a block.</summary>
    /// <param name="packed">The first of <see cref="SizeOf"/> bytes; <see cref="Slack"/> more are readable.</param>
    /// <param name="bits">0 to 32, as it was packed.</param>
    /// <param name="values">Room for 128 numbers.</param>
    public static void Unpack(ref readonly byte packed, int bits, Span<uint> values)
    {
        ref var target = ref MemoryMarshal.GetReference(values[..Count]);
        if (Avx2.IsSupported) UnpackByPairs(in packed, bits, ref target);
        else UnpackByRows(in packed, bits, ref target);
    }

    /// <summary>As <see cref="Unpack"/>, where the processor shifts each lane by a number of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void UnpackByPairs(ref readonly byte packed, int bits, ref uint target)
    {
        var mask = Vector256.Create(bits == WordBits ? uint.MaxValue : (1u << bits) - 1);
        ref var words = ref Unsafe.AsRef(in packed);
        ref var pair = ref MemoryMarshal.GetArrayDataReference(Pairs);
        pair = ref Unsafe.Add(ref pair, bits * (Rows / 2));
        for (nuint i = 0; i < Rows / 2; i++)
        {
            var low = Vector256.Create(At(ref words, pair.First), At(ref words, pair.Second));
            var high = Vector256.Create(At(ref words, pair.First + 1), At(ref words, pair.Second + 1));
            var numbers = Avx2.ShiftRightLogicalVariable(low, pair.Down) | Avx2.ShiftLeftLogicalVariable(high, pair.Up);
            (numbers & mask).StoreUnsafe(ref target, i * (nuint)Vector256<uint>.Count);
            pair = ref Unsafe.Add(ref pair, 1);
        }
    }

    /// <summary>As <see cref="Unpack"/>, on any processor.</summary>
    internal static void UnpackByRows(ref readonly byte packed, int bits, ref uint target)
    {
        var mask = Vector128.Create(bits == WordBits ? uint.MaxValue : (1u << bits) - 1);
        ref var words = ref Unsafe.AsRef(in packed);
        for (var row = 0; row < Rows; row++)
        {
            var (word, shift) = Math.DivRem(row * bits, WordBits);
            var numbers = At(ref words, word) >>> shift;
            if (shift + bits > WordBits) numbers |= At(ref words, word + 1) << (WordBits - shift);
            (numbers & mask).StoreUnsafe(ref target, (nuint)(row * Lanes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> At(ref byte words, int index) =>
        LittleEndian(Vector128.LoadUnsafe(ref words, (nuint)(index * Vector128<byte>.Count)).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> LittleEndian(Vector128<uint> words) => BitConverter.IsLittleEndian
        ? words
        : Vector128.Shuffle(words.AsByte(), Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12)).AsUInt32();

    private static RowPair[] MakePairs()
    {
        var pairs = new RowPair[(WordBits + 1) * Rows / 2];
        for (var bits = 0; bits <= WordBits; bits++)
            for (var pair = 0; pair < Rows / 2; pair++) pairs[(bits * Rows / 2) + pair] = new RowPair(2 * pair * bits, ((2 * pair) + 1) * bits);
        return pairs;
    }

    // A shift by 32 or more leaves nothing, so that a number within one word takes nothing of the next.
    private readonly struct RowPair(int first, int second)
    {
        public readonly Vector256<uint> Down = Vector256.Create(Vector128.Create((uint)first % WordBits), Vector128.Create((uint)second % WordBits));
        public readonly Vector256<uint> Up =
            Vector256.Create(Vector128.Create(WordBits - ((uint)first % WordBits)), Vector128.Create(WordBits - ((uint)second % WordBits)));

        public readonly int First = first / WordBits;
        public readonly int Second = second / WordBits;
    }
}
