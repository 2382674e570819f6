namespace Pajs.Query;

/// <summary><c>$dateAdd $dateSubtract $dateDiff $dateTrunc</c>.</summary>
internal static class DateUnitFunctions
{
    public static FunctionTable Table { get; } = new FunctionTable()
        .AddNamed("$dateAdd", ["startDate", "unit", "amount", "timezone?"], (name, arguments) => Add(name, arguments, 1))
        .AddNamed("$dateSubtract", ["startDate", "unit", "amount", "timezone?"], (name, arguments) => Add(name, arguments, -1))
        .AddNamed("$dateDiff", ["startDate", "endDate", "unit", "timezone?", "startOfWeek?"], Difference)
        .AddNamed("$dateTrunc", ["date", "unit", "binSize?", "timezone?", "startOfWeek?"], Truncate);

    private static Value? Add(string name, ReadOnlySpan<Value?> arguments, int sign)
    {
        if (Operands.Date(name, arguments[0]) is not { } start || arguments[1].IsNullish() || arguments[2].IsNullish()) return Value.Null;
        var (unit, amount) = (DateUnits.Parse(name, arguments[1]), Operands.Integer(name, arguments[2]));
        if (amount == long.MinValue) throw ExpressionError.Operand(name, "a smaller amount");
        var offset = ZoneOffset.Parse(name, arguments[3]);
        var moved = DateUnits.Add(name, ZoneOffset.Shift(name, start, offset), unit, sign * amount);
        return ZoneOffset.Shift(name, moved, -offset);
    }

    private static Value? Difference(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Operands.Date(name, arguments[0]) is not { } start || Operands.Date(name, arguments[1]) is not { } end) return Value.Null;
        if (arguments[2].IsNullish()) return Value.Null;
        var (unit, offset) = (DateUnits.Parse(name, arguments[2]), ZoneOffset.Parse(name, arguments[3]));
        var firstDay = DateUnits.ParseDay(name, arguments[4]);
        return DateUnits.Difference(ZoneOffset.Shift(name, start, offset), ZoneOffset.Shift(name, end, offset), unit, firstDay);
    }

    private static Value? Truncate(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Operands.Date(name, arguments[0]) is not { } date || arguments[1].IsNullish() || arguments[2] is { IsNull: true }) return Value.Null;
        var size = arguments[2] is null ? 1 : Operands.Integer(name, arguments[2]);
        if (size is <= 0 or > int.MaxValue) throw ExpressionError.Operand(name, "a 'binSize' above 0");
        var offset = ZoneOffset.Parse(name, arguments[3]);
        var local = ZoneOffset.Shift(name, date, offset);
        var start = DateUnits.Truncate(name, local, DateUnits.Parse(name, arguments[1]), size, DateUnits.ParseDay(name, arguments[4]));
        return ZoneOffset.Shift(name, start, -offset);
    }
}
