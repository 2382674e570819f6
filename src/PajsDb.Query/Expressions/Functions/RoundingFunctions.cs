namespace Pajs.Query;

/// <summary>Functions of one number, and of a number and its places: <c>$abs $ceil $floor $round $trunc $sqrt $pow $exp $ln $log
/// $log10</c>. With null or something missing among the arguments the result is null.</summary>
internal static class RoundingFunctions
{
    // Beyond so many digits on either side neither a double nor a decimal has anything to round.
    private const int MaxPlaces = 28;

    public static FunctionTable Table { get; } = new FunctionTable()
        .Add("$abs", 1, 1, (name, arguments) => Of(name, arguments, Abs))
        .Add("$ceil", 1, 1, (name, arguments) => Of(name, arguments, number => Whole(number, decimal.Ceiling, Math.Ceiling)))
        .Add("$floor", 1, 1, (name, arguments) => Of(name, arguments, number => Whole(number, decimal.Floor, Math.Floor)))
        .Add("$round", 1, 2, (name, arguments) => Round(name, arguments, MidpointRounding.ToEven))
        .Add("$trunc", 1, 2, (name, arguments) => Round(name, arguments, MidpointRounding.ToZero))
        .Add("$sqrt", 1, 1, (name, arguments) => Of(name, arguments, number => AtLeast(name, number, 0, orEqual: true, Math.Sqrt)))
        .Add("$exp", 1, 1, (name, arguments) => Of(name, arguments, number => Math.Exp(number.AsDouble())))
        .Add("$ln", 1, 1, (name, arguments) => Of(name, arguments, number => AtLeast(name, number, 0, orEqual: false, Math.Log)))
        .Add("$log10", 1, 1, (name, arguments) => Of(name, arguments, number => AtLeast(name, number, 0, orEqual: false, Math.Log10)))
        .Add("$log", 2, 2, Log)
        .Add("$pow", 2, 2, Pow);

    private static Value? Of(string name, ReadOnlySpan<Value?> arguments, Func<Value, Value> function) =>
        Operands.Number(name, arguments[0]) is { } number ? function(number) : Value.Null;

    private static Value Abs(Value number) => number.Kind switch
    {
        ValueKind.Int64 => Arithmetic.Fit(Int128.Abs(number.AsInt64())),
        ValueKind.Double => Math.Abs(number.AsDouble()),
        _ => Math.Abs(number.AsDecimal()),
    };

    private static Value Whole(Value number, Func<decimal, decimal> exact, Func<double, double> real) => number.Kind switch
    {
        ValueKind.Int64 => number,
        ValueKind.Double => real(number.AsDouble()),
        _ => exact(number.AsDecimal()),
    };

    private static Value AtLeast(string name, Value number, double least, bool orEqual, Func<double, double> function)
    {
        var real = number.AsDouble();
        if (real < least || (real == least && !orEqual))
            throw ExpressionError.Result(name, $"the number is {(orEqual ? "below" : "not above")} 0");
        return function(real);
    }

    private static Value? Round(string name, ReadOnlySpan<Value?> arguments, MidpointRounding mode)
    {
        if (Operands.Number(name, arguments[0]) is not { } number) return Value.Null;
        var places = 0L;
        if (arguments.Length > 1)
        {
            if (arguments[1].IsNullish()) return Value.Null;
            places = Operands.Integer(name, arguments[1]);
            if (places is < -20 or > 100) throw ExpressionError.Result(name, "the place is not within -20 and 100");
        }

        return number.Kind switch
        {
            ValueKind.Int64 => RoundWhole(number.AsInt64(), places, mode),
            ValueKind.Double => RoundReal(number.AsDouble(), places, mode),
            _ => RoundExact(number.AsDecimal(), places, mode),
        };
    }

    private static Value RoundWhole(long number, long places, MidpointRounding mode) =>
        places >= 0 ? number : Arithmetic.Fit((Int128)RoundExact(number, places, mode).AsDecimal());

    // By way of a decimal, as in MongoDB: so 1.005 is taken as what is written and not as what is stored.
    private static double RoundReal(double number, long places, MidpointRounding mode)
    {
        if (places == 0) return Math.Round(number, mode);
        if (!double.IsFinite(number) || Math.Abs(number) > 1e27 || (places > 0 && Math.Abs(number) > 1e15)) return number;
        return places > MaxPlaces ? number : RoundExact((decimal)number, places, mode).AsDouble();
    }

    private static Value RoundExact(decimal number, long places, MidpointRounding mode)
    {
        if (places >= 0) return decimal.Round(number, (int)Math.Min(places, MaxPlaces), mode);
        var unit = 1m;
        for (var place = places; place < 0; place++) unit *= 10;

        // Rounded up, the greatest decimals are none any more.
        return Arithmetic.Multiply(decimal.Round(number / unit, mode), unit);
    }

    private static Value? Log(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Operands.Number(name, arguments[0]) is not { } number || Operands.Number(name, arguments[1]) is not { } given) return Value.Null;
        if (given.AsDouble() <= 0 || given == 1) throw ExpressionError.Result(name, "the base is not a positive number other than 1");
        return AtLeast(name, number, 0, orEqual: false, real => Math.Log(real) / Math.Log(given.AsDouble()));
    }

    private static Value? Pow(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Operands.Number(name, arguments[0]) is not { } number || Operands.Number(name, arguments[1]) is not { } power) return Value.Null;
        if (number == 0 && power < 0) throw ExpressionError.Result(name, "0 has no negative power");
        if (number.Kind == ValueKind.Int64 && power.Kind == ValueKind.Int64 && TryPow(number.AsInt64(), power.AsInt64(), out var whole))
            return whole;
        var real = Math.Pow(number.AsDouble(), power.AsDouble());
        var isExact = number.Kind == ValueKind.Decimal || power.Kind == ValueKind.Decimal;
        return isExact && Math.Abs(real) < 1e27 ? (Value)(decimal)real : (Value)real;
    }

    // False when the power is a fraction, or does not fit an int64.
    private static bool TryPow(long number, long power, out long result)
    {
        result = 1;
        if (power < 0) return false;
        if (number is 0 or 1 or -1)
        {
            result = power == 0 ? 1 : number == -1 && power % 2 == 0 ? 1 : number;
            return true;
        }

        Int128 product = 1;
        for (; power > 0 && Int128.Abs(product) <= long.MaxValue; power--) product *= number;
        var fits = power == 0 && product >= long.MinValue && product <= long.MaxValue;
        if (fits) result = (long)product;
        return fits;
    }
}
