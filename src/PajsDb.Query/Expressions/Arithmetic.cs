namespace Pajs.Query;

/// <summary>Computes with numbers of any kind. Of two kinds the wider one gives the result: decimal, then double, then int64.</summary>
/// <remarks>As in MongoDB an int64 that overflows becomes a double, and so does here a decimal that overflows: MongoDB's has more
/// digits.</remarks>
internal static class Arithmetic
{
    public static Value Add(Value left, Value right) =>
        Combine(left, right, static (a, b) => a + b, static (a, b) => a + b, static (a, b) => a + b);

    public static Value Subtract(Value left, Value right) =>
        Combine(left, right, static (a, b) => a - b, static (a, b) => a - b, static (a, b) => a - b);

    public static Value Multiply(Value left, Value right) =>
        Combine(left, right, static (a, b) => a * b, static (a, b) => a * b, static (a, b) => a * b);

    /// <summary>Divides by what is not zero; two integers give a double.</summary>
    public static Value Divide(Value left, Value right)
    {
        if (left.Kind != ValueKind.Decimal && right.Kind != ValueKind.Decimal) return left.AsDouble() / right.AsDouble();
        return Combine(left, right, static (a, b) => a / b, static (a, b) => a / b, static (a, b) => a / b);
    }

    /// <summary>The remainder of a division by what is not zero; it has the sign of the dividend.</summary>
    public static Value Remainder(Value left, Value right) =>
        Combine(left, right, static (a, b) => a % b, static (a, b) => a % b, static (a, b) => a % b);

    /// <summary>An integer as an int64 when it fits, else as the nearest double.</summary>
    public static Value Fit(Int128 integer) =>
        integer >= long.MinValue && integer <= long.MaxValue ? (Value)(long)integer : (Value)(double)integer;

    private static Value Combine(
        Value left, Value right, Func<Int128, Int128, Int128> whole, Func<decimal, decimal, decimal> exact, Func<double, double, double> real)
    {
        if (left.Kind == ValueKind.Int64 && right.Kind == ValueKind.Int64) return Fit(whole(left.AsInt64(), right.AsInt64()));
        if (left.Kind != ValueKind.Decimal && right.Kind != ValueKind.Decimal) return real(left.AsDouble(), right.AsDouble());
        try
        {
            return exact(left.AsDecimal(), right.AsDecimal());
        }
        catch (ArithmeticException)
        {
            // Beyond the range of decimals, with NaN or an infinity, or divided by what is too small for a decimal: a double holds it.
            return real(left.AsDouble(), right.AsDouble());
        }
    }
}
