using System.Buffers.Binary;

namespace Pajs.Query;

/// <summary>A decimal as the payload of an extension value, and as its parts.</summary>
/// <remarks><code>
/// offset  size  field
///      0     1  scale, 0 to 28: digits after the point; 0x80 added for a negative number
///      1  0-12  the digits as one unsigned integer, big-endian, without leading zero bytes; none for zero
/// </code></remarks>
internal static class DecimalBits
{
    public const int MaxScale = 28;
    public const int MaxLength = 13;
    public const int MaxDigitBits = 96;

    private const byte NegativeFlag = 0x80;

    /// <summary>Splits a decimal: its absolute value is <paramref name="digits"/> / 10^<paramref name="scale"/>.</summary>
    public static void Split(decimal value, out UInt128 digits, out int scale, out bool isNegative)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        digits = new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        scale = (parts[3] >> 16) & 0xFF;
        isNegative = parts[3] < 0;
    }

    /// <summary>Puts a decimal together; the digits must fit 96 bits.</summary>
    public static decimal Join(UInt128 digits, int scale, bool isNegative) =>
        new((int)(uint)digits, (int)(uint)(digits >> 32), (int)(uint)(digits >> 64), isNegative, (byte)scale);

    /// <summary>The same number; zero without a minus sign, which nothing could tell from zero with one.</summary>
    public static decimal WithoutNegativeZero(decimal value) => value == 0 ? decimal.Abs(value) : value;

    /// <summary>Writes the payload.</summary>
    /// <returns>Its length.</returns>
    public static int Write(decimal value, Span<byte> destination)
    {
        Split(WithoutNegativeZero(value), out var digits, out var scale, out var isNegative);
        destination[0] = (byte)(isNegative ? scale | NegativeFlag : scale);
        Span<byte> wide = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(wide, digits);
        var significant = wide.TrimStart((byte)0);
        significant.CopyTo(destination[1..]);
        return 1 + significant.Length;
    }

    /// <summary>Whether a payload from elsewhere is a decimal.</summary>
    public static bool IsValid(ReadOnlySpan<byte> payload) =>
        payload.Length is >= 1 and <= MaxLength && (payload[0] & ~NegativeFlag) <= MaxScale;

    /// <summary>Reads a valid payload.</summary>
    public static decimal Read(ReadOnlySpan<byte> payload)
    {
        Span<byte> wide = stackalloc byte[16];
        wide.Clear();
        payload[1..].CopyTo(wide[(wide.Length - payload.Length + 1)..]);
        var digits = BinaryPrimitives.ReadUInt128BigEndian(wide);
        return WithoutNegativeZero(Join(digits, payload[0] & ~NegativeFlag, payload[0] >= NegativeFlag));
    }
}
