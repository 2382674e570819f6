namespace Pajs.Testing.Models.Updates;

/// <summary>Sums and products of numbers of three kinds.</summary>
public static class NaiveArithmetic
{
    public static Value Add(Value left, Value right) => Join(left, right, (a, b) => a + b, (a, b) => a + b, (a, b) => a + b);

    public static Value Multiply(Value left, Value right) => Join(left, right, (a, b) => a * b, (a, b) => a * b, (a, b) => a * b);

    private static Value Join(
        Value left, Value right, Func<Int128, Int128, Int128> integers, Func<double, double, double> doubles, Func<decimal, decimal, decimal> decimals)
    {
        if (left.Kind == ValueKind.Int64 && right.Kind == ValueKind.Int64)
        {
            var exact = integers(left.AsInt64(), right.AsInt64());
            return exact >= long.MinValue && exact <= long.MaxValue ? (long)exact : throw new RefusedUpdateException("beyond int64");
        }

        var withDecimal = left.Kind == ValueKind.Decimal || right.Kind == ValueKind.Decimal;
        if (!withDecimal || !IsDecimal(left) || !IsDecimal(right)) return doubles(left.AsDouble(), right.AsDouble());
        try
        {
            return decimals(left.AsDecimal(), right.AsDecimal());
        }
        catch (OverflowException)
        {
            throw new RefusedUpdateException("beyond decimal");
        }
    }

    private static bool IsDecimal(Value number) => number.Kind != ValueKind.Double || Math.Abs(number.AsDouble()) < 7.9e28;
}
