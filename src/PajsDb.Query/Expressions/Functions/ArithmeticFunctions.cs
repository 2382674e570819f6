namespace Pajs.Query;

/// <summary><c>$add $subtract $multiply $divide $mod</c>. With null or something missing among the arguments the result is null.</summary>
internal static class ArithmeticFunctions
{
    public static FunctionTable Table { get; } = new FunctionTable()
        .Add("$add", 0, int.MaxValue, Add)
        .Add("$multiply", 0, int.MaxValue, Multiply)
        .Add("$subtract", 2, 2, Subtract)
        .Add("$divide", 2, 2, (name, arguments) => Divide(name, arguments, Arithmetic.Divide))
        .Add("$mod", 2, 2, (name, arguments) => Divide(name, arguments, Arithmetic.Remainder));

    private static Value? Add(string name, ReadOnlySpan<Value?> arguments)
    {
        Value sum = 0;
        DateTime? date = null;
        foreach (var argument in arguments)
        {
            if (argument.IsNullish()) return Value.Null;
            if (argument!.Value.Kind != ValueKind.DateTime) sum = Arithmetic.Add(sum, Operands.Number(name, argument)!.Value);
            else if (date is null) date = argument.Value.AsDateTime();
            else throw ExpressionError.Operand(name, "no more than one date");
        }

        return date is { } start ? Instants.AddMilliseconds(name, start, sum) : sum;
    }

    private static Value? Multiply(string name, ReadOnlySpan<Value?> arguments)
    {
        Value product = 1;
        foreach (var argument in arguments)
        {
            if (Operands.Number(name, argument) is not { } number) return Value.Null;
            product = Arithmetic.Multiply(product, number);
        }

        return product;
    }

    private static Value? Subtract(string name, ReadOnlySpan<Value?> arguments)
    {
        if (arguments[0].IsNullish() || arguments[1].IsNullish()) return Value.Null;
        var (left, right) = (arguments[0]!.Value, arguments[1]!.Value);
        if (left.Kind != ValueKind.DateTime)
            return Arithmetic.Subtract(Operands.Number(name, left)!.Value, Operands.Number(name, right)!.Value);
        if (right.Kind == ValueKind.DateTime) return (left.Ticks - right.Ticks) / TimeSpan.TicksPerMillisecond;
        return Instants.AddMilliseconds(name, left.AsDateTime(), Arithmetic.Subtract(0, Operands.Number(name, right)!.Value));
    }

    private static Value? Divide(string name, ReadOnlySpan<Value?> arguments, Func<Value, Value, Value> divide)
    {
        if (Operands.Number(name, arguments[0]) is not { } left || Operands.Number(name, arguments[1]) is not { } right) return Value.Null;
        return right == 0 ? throw ExpressionError.Result(name, "the divisor is 0") : divide(left, right);
    }
}
