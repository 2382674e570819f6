using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PaJua.Codec;

/// <summary>Blocks of 128 numbers of which a few are much greater than the others: packed in as many bits as most of them need, with the high bits of
/// the few, the <em>exceptions</em>, behind.</summary>
/// <remarks>PFOR (M. Zukowski, S. Heman, N. Nes, P. Boncz: Super-Scalar RAM-CPU Cache Compression, 2006), with the limits that Lucene has. A byte,
/// the <em>token</em>, tells the form of a block: its low 5 bits the bits of each number, its high 3 bits the number of exceptions. <code>
/// size           field
/// 16 · bits      the low bits of all numbers, as <see cref="BlockPacking"/> has them
/// 2 · exceptions which number (1), its high bits (1)
/// </code></remarks>
internal static class PatchedPacking
{
    /// <summary>The numbers of a block.</summary>
    public const int Count = BlockPacking.Count;

    /// <summary>The most bytes a block takes.</summary>
    public const int SizeMax = 4 * Count;

    /// <summary>Numbers are below 2 to the power of this.</summary>
    public const int BitsMax = 31;

    private const int ExceptionsMax = 7;
    private const int ExceptionBits = 8;
    private const int ExceptionSize = 2;
    private const int TokenShift = 5;

    /// <summary>How many bytes the block of a token takes.</summary>
    public static int SizeOf(byte token) => BlockPacking.SizeOf(token & BitsMax) + (ExceptionSize * (token >> TokenShift));

    /// <summary>Packs a block.</summary>
    /// <param name="values">128 numbers below 2^31; they are changed.</param>
    /// <param name="packed">Room for <see cref="SizeMax"/> bytes.</param>
    /// <returns>The token; the block takes <see cref="SizeOf"/> of it.</returns>
    public static byte Pack(Span<uint> values, Span<byte> packed)
    {
        var bits = LeastBits(values);
        var mask = (1u << bits) - 1;
        var exceptions = 0;
        var place = packed[BlockPacking.SizeOf(bits)..];
        for (var number = 0; number < Count; number++)
        {
            if (values[number] <= mask) continue;
            place[ExceptionSize * exceptions] = (byte)number;
            place[(ExceptionSize * exceptions) + 1] = (byte)(values[number] >> bits);
            values[number] &= mask;
            exceptions++;
        }

        BlockPacking.Pack(values, bits, packed);
        return (byte)(bits | (exceptions << TokenShift));
    }

    /// <summary>Unpacks a block.</summary>
    /// <param name="packed">Its <see cref="SizeOf"/> bytes, with <see cref="BlockPacking.Slack"/> more readable behind them.</param>
    /// <param name="token">What packing it gave.</param>
    /// <param name="values">Room for 128 numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(ReadOnlySpan<byte> packed, byte token, Span<uint> values)
    {
        BlockPacking.Unpack(in MemoryMarshal.GetReference(packed), token & BitsMax, values);
        if (token >> TokenShift != 0) Patch(packed, token, values);
    }

    private static void Patch(ReadOnlySpan<byte> packed, byte token, Span<uint> values)
    {
        var bits = token & BitsMax;
        for (var place = packed[BlockPacking.SizeOf(bits)..SizeOf(token)]; place.Length > 0; place = place[ExceptionSize..])
            values[place[0] & (Count - 1)] |= (uint)place[1] << bits;
    }

    // The bits with which the block is shortest.
    private static int LeastBits(ReadOnlySpan<uint> values)
    {
        Span<byte> counts = stackalloc byte[BitsMax + 2];
        counts.Clear();
        var most = 0;
        foreach (var value in values[..Count])
        {
            var width = 32 - BitOperations.LeadingZeroCount(value);
            counts[width]++;
            most = Math.Max(most, width);
        }

        var (best, least) = (most, BlockPacking.SizeOf(most));
        var exceptions = 0;
        for (var bits = most - 1; bits >= Math.Max(0, most - ExceptionBits); bits--)
        {
            exceptions += counts[bits + 1];
            if (exceptions > ExceptionsMax) break;
            var size = BlockPacking.SizeOf(bits) + (ExceptionSize * exceptions);
            if (size < least) (best, least) = (bits, size);
        }

        return best;
    }
}
