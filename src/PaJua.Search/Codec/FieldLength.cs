using System.Numerics;

namespace PaJua.Codec;

/// <summary>The length of a field in tokens, in one byte: exact up to 40, then with four significant bits, rounded down.</summary>
/// <remarks>As Lucene's <c>SmallFloat.intToByte4</c>: a byte below 24 is the length; from there on the rest, less 24, is a float of three bits of
/// mantissa. A greater byte is never a shorter field.</remarks>
internal static class FieldLength
{
    private const int Exact = 24;
    private const int MantissaBits = 3;

    private static readonly int[] Lengths = MakeLengths();

    /// <summary>The byte of a length.</summary>
    /// <param name="length">At least 0.</param>
    public static byte Encode(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return length < Exact ? (byte)length : (byte)(Exact + Shorten(length - Exact));
    }

    /// <summary>The length that a byte stands for: the least that has it.</summary>
    public static int Decode(byte encoded) => Lengths[encoded];

    // The leading bit is left out; an exponent of 0 says that there is none.
    private static int Shorten(int number)
    {
        var bits = 32 - BitOperations.LeadingZeroCount((uint)number);
        if (bits <= MantissaBits) return number;
        var shift = bits - 1 - MantissaBits;
        return ((number >>> shift) & ((1 << MantissaBits) - 1)) | ((shift + 1) << MantissaBits);
    }

    private static int Lengthen(int encoded)
    {
        var mantissa = encoded & ((1 << MantissaBits) - 1);
        var shift = (encoded >>> MantissaBits) - 1;
        return shift < 0 ? mantissa : (mantissa | (1 << MantissaBits)) << shift;
    }

    private static int[] MakeLengths()
    {
        var lengths = new int[1 << 8];
        for (var encoded = 0; encoded < lengths.Length; encoded++)
            lengths[encoded] = encoded < Exact ? encoded : (int)Math.Min(int.MaxValue, Exact + (uint)Lengthen(encoded - Exact));
        return lengths;
    }
}
