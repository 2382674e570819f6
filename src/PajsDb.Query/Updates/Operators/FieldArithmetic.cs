namespace Pajs.Query;

/// <summary>Sums and products of stored numbers.</summary>
/// <remarks>Two int64 give an int64, a double among int64 and double makes the result a double. A decimal makes it a decimal, for which a double is
/// rounded to 15 digits; but a double that is no decimal (NaN, infinite, or too great) makes it a double. A result beyond the range of int64 or
/// decimal is an error, as in MongoDB, for there digits must not be lost unseen.</remarks>
internal static class FieldArithmetic
{
    private const double DecimalLimit = 7.9e28;

    /// <summary>The sum of two numbers.</summary>
    /// <exception cref="OverflowException">It is beyond the range of its kind.</exception>
    public static Value Add(Element left, Element right)
    {
        if (left.Kind == ValueKind.Int64 && right.Kind == ValueKind.Int64) return checked(left.Int64 + right.Int64);
        return TryAsDecimals(left, right, out var one, out var other) ? one + other : left.Number.ToDouble() + right.Number.ToDouble();
    }

    /// <summary>The product of two numbers.</summary>
    /// <exception cref="OverflowException">It is beyond the range of its kind.</exception>
    public static Value Multiply(Element left, Element right)
    {
        if (left.Kind == ValueKind.Int64 && right.Kind == ValueKind.Int64) return checked(left.Int64 * right.Int64);
        return TryAsDecimals(left, right, out var one, out var other) ? one * other : left.Number.ToDouble() * right.Number.ToDouble();
    }

    private static bool TryAsDecimals(Element left, Element right, out decimal one, out decimal other)
    {
        (one, other) = (0, 0);
        if (left.Kind != ValueKind.Decimal && right.Kind != ValueKind.Decimal) return false;
        if (!IsDecimal(left) || !IsDecimal(right)) return false;
        (one, other) = (left.Number.ToDecimal(), right.Number.ToDecimal());
        return true;
    }

    private static bool IsDecimal(Element number) => number.Kind != ValueKind.Double || Math.Abs(number.Double) < DecimalLimit;
}
