using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PaJua.Codec;

/// <summary>Ascending numbers from the distances between them.</summary>
internal static class PrefixSum
{
    private const int Lanes = 4;

    /// <summary>Puts in place of each of 128 distances, less 1, the number that they lead to.</summary>
    /// <param name="values">The first of 128 distances less 1; then numbers.</param>
    /// <param name="before">The number before the first.</param>
    public static void Ascend(ref uint values, uint before)
    {
        var last = Vector128.Create(before);
        for (nuint i = 0; i < BlockPacking.Count; i += Lanes)
        {
            var sums = Vector128.LoadUnsafe(ref values, i) + Vector128<uint>.One;
            sums += ShiftUp(sums, 1);
            sums += ShiftUp(sums, 2);
            sums += last;
            sums.StoreUnsafe(ref values, i);
            last = Vector128.Shuffle(sums, Vector128.Create(3u, 3, 3, 3));
        }
    }

    /// <summary>The numbers from the one behind <paramref name="before"/> on, each one more than the one before it.</summary>
    public static void Count(ref uint values, uint before)
    {
        var next = Vector256.Create(before) + Vector256.Create(1u, 2, 3, 4, 5, 6, 7, 8);
        for (nuint i = 0; i < BlockPacking.Count; i += (nuint)Vector256<uint>.Count)
        {
            next.StoreUnsafe(ref values, i);
            next += Vector256.Create((uint)Vector256<uint>.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> ShiftUp(Vector128<uint> numbers, [System.Diagnostics.CodeAnalysis.ConstantExpected] int lanes) => lanes == 1
        ? Vector128.Shuffle(numbers, Vector128.Create(uint.MaxValue, 0, 1, 2))
        : Vector128.Shuffle(numbers, Vector128.Create(uint.MaxValue, uint.MaxValue, 0, 1));
}
