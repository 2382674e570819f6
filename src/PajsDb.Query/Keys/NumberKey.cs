using System.Buffers.Binary;

namespace Pajs.Query;

/// <summary>The key form of numbers: int64, double and decimal in one exact order, equal numbers with equal bytes.</summary>
/// <remarks><code>
/// offset  size  field
///      0     8  the greatest double not above the number, as an integer of the same order
///      8     1  0 when that double is the number, else 1, and then
///      9     1  decimal exponent e + 64
///     10    13  m, where the absolute value is m * 10^(e - 29) and m has 29 digits
/// </code>What follows the 1 tells apart the numbers between two neighbouring doubles; its bits are inverted for a negative number.
/// NaN has a tag of its own and no bytes.</remarks>
internal static class NumberKey
{
    private const byte Exact = 0;
    private const byte Inexact = 1;
    private const int Digits = 29;
    private const int DigitBytes = 13;
    private const int ExponentBias = 64;
    private const int TailLength = 1 + DigitBytes;

    private static readonly UInt128 TenTo28 = NumberOrder.PowerOfTen(Digits - 1);

    public static void Write(ref KeyWriter key, Number number)
    {
        if (number.IsNaN)
        {
            key.WriteByte(KeyTag.NaN);
            return;
        }

        var floor = number.Floor(out var isExact);
        key.WriteByte(KeyTag.Number);
        key.WriteUInt64(Sortable(floor));
        key.WriteByte(isExact ? Exact : Inexact);
        if (!isExact) WriteTail(ref key, number.AsDecimal());
    }

    /// <summary>Reads what follows the tag.</summary>
    /// <returns>An int64 when the number is one, else a double when it is one, else a decimal without trailing zeros.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: it is not how <see cref="Write"/> writes a number.</exception>
    public static Value Read(ref KeyReader key)
    {
        var start = key.Rest;
        var value = ReadAny(ref key);
        var again = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        Write(ref again, value.Number);
        var isCanonical = again.Written[1..].SequenceEqual(start[..^key.Rest.Length]);
        again.Dispose();
        return isCanonical ? value : throw KeyReader.Damaged();
    }

    private static Value ReadAny(ref KeyReader key)
    {
        var floor = FromSortable(key.ReadUInt64());
        if (key.ReadByte() == Exact)
            return new Number(floor).TryGetInt64(out var integer) ? (Value)integer : floor;
        var exact = ReadTail(key.ReadBytes(TailLength), isNegative: floor < 0);
        return new Number(exact).TryGetInt64(out var large) ? (Value)large : exact;
    }

    // The bits of a double are in order when it is positive and in reverse when it is negative.
    private static ulong Sortable(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value == 0 ? 0.0 : value);
        return (bits & (1UL << 63)) == 0 ? bits | (1UL << 63) : ~bits;
    }

    private static double FromSortable(ulong sortable) =>
        BitConverter.UInt64BitsToDouble((sortable & (1UL << 63)) != 0 ? sortable & ~(1UL << 63) : ~sortable);

    private static void WriteTail(ref KeyWriter key, decimal value)
    {
        DecimalBits.Split(value, out var digits, out var scale, out var isNegative);
        var exponent = Digits - scale;
        for (; digits < TenTo28; exponent--) digits *= 10;
        var start = key.Length;
        key.WriteByte((byte)(exponent + ExponentBias));
        Span<byte> wide = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(wide, digits);
        key.WriteBytes(wide[^DigitBytes..]);
        if (isNegative) key.Complement(start);
    }

    private static decimal ReadTail(ReadOnlySpan<byte> tail, bool isNegative)
    {
        Span<byte> plain = stackalloc byte[TailLength];
        for (var i = 0; i < TailLength; i++) plain[i] = isNegative ? (byte)~tail[i] : tail[i];
        Span<byte> wide = stackalloc byte[16];
        wide.Clear();
        plain[1..].CopyTo(wide[^DigitBytes..]);
        var digits = BinaryPrimitives.ReadUInt128BigEndian(wide);
        var scale = Digits - (plain[0] - ExponentBias);
        for (; scale > 0 && digits % 10 == 0; scale--) digits /= 10;
        var fits = scale is >= 0 and <= DecimalBits.MaxScale && digits >> DecimalBits.MaxDigitBits == 0;
        return fits ? DecimalBits.Join(digits, scale, isNegative) : throw KeyReader.Damaged();
    }
}
