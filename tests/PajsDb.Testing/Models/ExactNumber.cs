using System.Numerics;

namespace Pajs.Testing.Models;

/// <summary>A finite number as a fraction of integers without bounds, for comparing as one does on paper.</summary>
public readonly record struct ExactNumber(BigInteger Numerator, BigInteger Denominator)
{
    public static ExactNumber Of(Value value) => value.Kind switch
    {
        ValueKind.Int64 => new(value.AsInt64(), 1),
        ValueKind.Decimal => Of(value.AsDecimal()),
        _ => Of(value.AsDouble()),
    };

    public int CompareTo(ExactNumber other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    private static ExactNumber Of(decimal value)
    {
        var parts = decimal.GetBits(value);
        var digits = new BigInteger((uint)parts[2]);
        digits = (digits << 32) + (uint)parts[1];
        digits = (digits << 32) + (uint)parts[0];
        return new(parts[3] < 0 ? -digits : digits, BigInteger.Pow(10, (parts[3] >> 16) & 0xFF));
    }

    private static ExactNumber Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = bits & 0xF_FFFF_FFFF_FFFF;
        if (exponent == 0) exponent = 1;
        else mantissa += BigInteger.One << 52;
        if (bits < 0) mantissa = -mantissa;
        var power = exponent - 1075;
        return power >= 0 ? new(mantissa << power, 1) : new(mantissa, BigInteger.One << -power);
    }
}
