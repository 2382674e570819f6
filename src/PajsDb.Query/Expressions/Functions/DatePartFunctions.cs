using System.Globalization;

namespace Pajs.Query;

/// <summary>Parts of dates: <c>$year $month $dayOfMonth $hour $minute $second $millisecond $dayOfWeek $dayOfYear $week $isoWeek
/// $isoWeekYear $isoDayOfWeek</c>, <c>$dateToParts</c> and <c>$dateFromParts</c>. In UTC unless a timezone is given.</summary>
internal static class DatePartFunctions
{
    public static FunctionTable Table { get; } = Parts()
        .AddNamed("$dateToParts", ["date", "timezone?"], ToParts)
        .AddNamed(
            "$dateFromParts", ["year", "month?", "day?", "hour?", "minute?", "second?", "millisecond?", "timezone?"], FromParts);

    private static FunctionTable Parts()
    {
        var table = new FunctionTable();
        Dictionary<string, Func<DateTime, int>> parts = new(StringComparer.Ordinal)
        {
            ["$year"] = date => date.Year,
            ["$month"] = date => date.Month,
            ["$dayOfMonth"] = date => date.Day,
            ["$hour"] = date => date.Hour,
            ["$minute"] = date => date.Minute,
            ["$second"] = date => date.Second,
            ["$millisecond"] = date => date.Millisecond,
            ["$dayOfWeek"] = date => (int)date.DayOfWeek + 1,
            ["$dayOfYear"] = date => date.DayOfYear,
            ["$week"] = WeekFromSunday,
            ["$isoWeek"] = ISOWeek.GetWeekOfYear,
            ["$isoWeekYear"] = ISOWeek.GetYear,
            ["$isoDayOfWeek"] = date => date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek,
        };
        foreach (var (name, part) in parts) table.AddParsed(name, Parser(part));
        return table;
    }

    /// <summary>Weeks since the first Sunday of the year; the days before it are in week 0.</summary>
    public static int WeekFromSunday(DateTime date) => (date.DayOfYear + 6 - (int)date.DayOfWeek) / 7;

    private static OperatorParser Parser(Func<DateTime, int> part) => (name, operand, variables) =>
    {
        var isNamed = operand.Kind == ValueKind.Object && !FilterParser.HoldsOperators(operand);
        ValueExpression[] arguments = isNamed
            ? Arguments.Named(name, operand, variables, ["date", "timezone?"])
            : [Arguments.Exactly(1, name, operand, variables)[0], LiteralExpression.Missing];
        return new FunctionExpression(name, (_, values) => Local(name, values) is { } date ? part(date) : Value.Null, arguments);
    };

    private static DateTime? Local(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Operands.Date(name, arguments[0]) is not { } date || arguments[1] is { IsNull: true }) return null;
        return ZoneOffset.Shift(name, date, ZoneOffset.Parse(name, arguments[1]));
    }

    private static Value? ToParts(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Local(name, arguments) is not { } date) return Value.Null;
        return Document.Of(
            ("year", date.Year), ("month", date.Month), ("day", date.Day), ("hour", date.Hour), ("minute", date.Minute),
            ("second", date.Second), ("millisecond", date.Millisecond));
    }

    // A part beyond its range carries over to the next larger one: month 14 is February of the next year.
    private static Value? FromParts(string name, ReadOnlySpan<Value?> arguments)
    {
        Span<long> parts = [1970, 1, 1, 0, 0, 0, 0];
        for (var i = 0; i < parts.Length; i++)
        {
            if (arguments[i] is null) continue;
            if (arguments[i].IsNullish()) return Value.Null;
            parts[i] = Operands.Integer(name, arguments[i]);
            if (parts[i] is < int.MinValue or > int.MaxValue) throw ExpressionError.Operand(name, "parts that fit 32 bits");
        }

        if (parts[0] is < 1 or > 9999) throw ExpressionError.Operand(name, "a year from 1 to 9999");
        var start = DateUnits.AddMonths(name, new DateTime((int)parts[0], 1, 1, 0, 0, 0, DateTimeKind.Utc), parts[1] - 1);
        var ticks = (Int128)start.Ticks
            + ((parts[2] - 1) * (Int128)TimeSpan.TicksPerDay) + (parts[3] * (Int128)TimeSpan.TicksPerHour)
            + (parts[4] * (Int128)TimeSpan.TicksPerMinute) + (parts[5] * (Int128)TimeSpan.TicksPerSecond)
            + (parts[6] * (Int128)TimeSpan.TicksPerMillisecond);
        return Instants.FromTicks(name, ticks - ZoneOffset.Parse(name, arguments[7]).Ticks);
    }
}
