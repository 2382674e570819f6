using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace PaJua.Codec;

/// <summary>Unsigned numbers of seven bits a byte, the low ones first; all bytes but the last have their highest bit set (LEB128).</summary>
internal static class Varint
{
    /// <summary>Most bytes that a number of 32 bits takes.</summary>
    public const int MaxLength = 5;

    /// <summary>Most bytes that a number of 64 bits takes.</summary>
    public const int MaxLength64 = 10;

    private const byte More = 0x80;
    private const ulong HighestBits = 0x8080_8080_8080_8080;

    /// <summary>Writes a number.</summary>
    /// <returns>How many bytes it took.</returns>
    public static int Write(Span<byte> destination, ulong value)
    {
        var length = 0;
        for (; value >= More; value >>= 7) destination[length++] = (byte)(value | More);
        destination[length++] = (byte)value;
        return length;
    }

    /// <summary>Reads a number of 32 bits, and goes on behind it.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>: the bytes end before it does, or it has more bits.</exception>
    public static uint Read(ref ReadOnlySpan<byte> source)
    {
        var value = Read64(ref source);
        return value <= uint.MaxValue ? (uint)value : throw Damage.Of("a number has more than 32 bits");
    }

    /// <summary>Reads a number, and goes on behind it.</summary>
    /// <inheritdoc cref="Read"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read64(ref ReadOnlySpan<byte> source)
    {
        if (source.Length > 0 && source[0] < More)
        {
            var small = source[0];
            source = source[1..];
            return small;
        }

        return ReadLong(ref source);
    }

    // Where eight bytes are there, a number of up to as many is read without a branch for each, as their lengths can hardly be foretold.
    private static ulong ReadLong(ref ReadOnlySpan<byte> source)
    {
        if (source.Length < sizeof(ulong)) return ReadByBytes(ref source);
        var bytes = BinaryPrimitives.ReadUInt64LittleEndian(source);
        var ends = ~bytes & HighestBits;
        if (ends == 0) return ReadByBytes(ref source);
        source = source[((BitOperations.TrailingZeroCount(ends) >> 3) + 1)..];
        return Join(bytes & (ends ^ (ends - 1)));
    }

    // Leaves the highest bit of each byte out: first of two bytes each, then of four, then of eight.
    private static ulong Join(ulong bytes)
    {
        if (Bmi2.X64.IsSupported) return Bmi2.X64.ParallelBitExtract(bytes, ~HighestBits);
        bytes = (bytes & 0x007F007F007F007F) | ((bytes & 0x7F007F007F007F00) >> 1);
        bytes = (bytes & 0x00003FFF00003FFF) | ((bytes & 0x3FFF00003FFF0000) >> 2);
        return (bytes & 0x000000000FFFFFFF) | ((bytes & 0x0FFFFFFF00000000) >> 4);
    }

    private static ulong ReadByBytes(ref ReadOnlySpan<byte> source)
    {
        var value = 0UL;
        for (var length = 0; length < source.Length && length < MaxLength64; length++)
        {
            var part = source[length];
            if (length == MaxLength64 - 1 && part > 1) break;
            value |= (ulong)(part & 0x7F) << (7 * length);
            if (part >= More) continue;
            source = source[(length + 1)..];
            return value;
        }

        throw Damage.Of("a number has no end");
    }
}
