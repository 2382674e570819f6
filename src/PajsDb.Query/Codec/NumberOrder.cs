namespace Pajs.Query;

/// <summary>Exact comparison between numbers of different types.</summary>
internal static class NumberOrder
{
    public const double TwoTo63 = 9_223_372_036_854_775_808.0;

    private const double TwoTo96 = 79_228_162_514_264_337_593_543_950_336.0;
    private const int MantissaBits = 52;
    private const int ExponentBias = 1075;

    public static int Compare(long integer, double real)
    {
        if (double.IsNaN(real)) return 1;
        if (real >= TwoTo63) return -1;
        if (real < -TwoTo63) return 1;
        // The whole part is exact as an int64, and what it leaves is exact as a double.
        var whole = (long)real;
        return integer != whole ? integer.CompareTo(whole) : 0.0.CompareTo(real - whole);
    }

    public static int Compare(decimal left, double right)
    {
        if (double.IsNaN(right)) return 1;
        if (right >= TwoTo96) return -1;
        if (right <= -TwoTo96) return 1;
        var sign = Math.Sign(left);
        var bySign = sign.CompareTo(Math.Sign(right));
        if (bySign != 0 || sign == 0) return bySign;
        return sign * CompareMagnitudes(left, Math.Abs(right));
    }

    /// <summary>The greatest double not above an integer.</summary>
    public static double Floor(long integer, out bool isExact)
    {
        double nearest = integer;
        var order = Compare(integer, nearest);
        isExact = order == 0;
        return order < 0 ? Math.BitDecrement(nearest) : nearest;
    }

    /// <summary>The greatest double not above a decimal.</summary>
    public static double Floor(decimal value, out bool isExact)
    {
        // The conversion may be off by a unit in the last place, so both neighbours are tried.
        var floor = (double)value;
        while (Compare(value, floor) < 0) floor = Math.BitDecrement(floor);
        while (Compare(value, Math.BitIncrement(floor)) >= 0) floor = Math.BitIncrement(floor);
        isExact = Compare(value, floor) == 0;
        return floor;
    }

    /// <summary>10 to the power of 0 to 38.</summary>
    public static UInt128 PowerOfTen(int exponent)
    {
        UInt128 power = 1;
        for (; exponent >= 19; exponent -= 19) power *= 10_000_000_000_000_000_000UL;
        for (; exponent > 0; exponent--) power *= 10;
        return power;
    }

    // Both are above zero and below 2^96. The whole parts are compared as integers, then the fractions r / 10^s and f / 2^k, by
    // cross multiplication. As 10^s = 5^s * 2^s, that is r * 2^(k - s) against f * 5^s, which has at most 53 + 66 bits.
    private static int CompareMagnitudes(decimal left, double right)
    {
        DecimalBits.Split(left, out var digits, out var scale, out _);
        var unit = PowerOfTen(scale);
        var (whole, remainder) = UInt128.DivRem(digits, unit);

        Decompose(right, out var mantissa, out var exponent);
        if (exponent >= 0) return whole.CompareTo((UInt128)mantissa << exponent) is var order and not 0 ? order : remainder > 0 ? 1 : 0;

        var k = -exponent;
        var rightWhole = k > MantissaBits ? 0 : mantissa >> k;
        var fraction = k > MantissaBits ? mantissa : mantissa & ((1UL << k) - 1);
        if (whole != rightWhole) return whole.CompareTo(rightWhole);
        return CompareFractions(remainder, scale, fraction, k);
    }

    private static int CompareFractions(UInt128 r, int scale, ulong f, int k)
    {
        if (r == 0 || f == 0) return r.CompareTo((UInt128)f);
        var right = (UInt128)f * (PowerOfTen(scale) >> scale);
        var shift = k - scale;
        // f < 2^k, so f * 5^s * 2^(s - k) is below 10^s.
        if (shift < 0) return r.CompareTo(right << -shift);
        // A left side that does not fit has more bits than the right side can have.
        return (int)UInt128.LeadingZeroCount(r) <= shift ? 1 : (r << shift).CompareTo(right);
    }

    // The double is mantissa * 2^exponent.
    private static void Decompose(double value, out ulong mantissa, out int exponent)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var biased = (int)(bits >> MantissaBits) & 0x7FF;
        mantissa = bits & ((1UL << MantissaBits) - 1);
        if (biased == 0) biased = 1;
        else mantissa |= 1UL << MantissaBits;
        exponent = biased - ExponentBias;
    }
}
