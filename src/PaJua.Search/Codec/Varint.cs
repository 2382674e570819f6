using System.Runtime.CompilerServices;

namespace PaJua.Codec;

/// <summary>Unsigned numbers of seven bits a byte, the low ones first; all bytes but the last have their highest bit set (LEB128).</summary>
internal static class Varint
{
    /// <summary>Most bytes that a number of 32 bits takes.</summary>
    public const int MaxLength = 5;

    /// <summary>Most bytes that a number of 64 bits takes.</summary>
    public const int MaxLength64 = 10;

    private const byte More = 0x80;

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

    private static ulong ReadLong(ref ReadOnlySpan<byte> source)
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
