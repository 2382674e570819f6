namespace Pajs.Query;

/// <summary>A unit of time.</summary>
internal enum DateUnit
{
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>Computes with units of time.</summary>
internal static class DateUnits
{
    private const int MonthsPerYear = 12;

    /// <summary>Reads the name of a unit.</summary>
    public static DateUnit Parse(string name, Value? unit) => Operands.Text(name, unit) switch
    {
        "millisecond" => DateUnit.Millisecond,
        "second" => DateUnit.Second,
        "minute" => DateUnit.Minute,
        "hour" => DateUnit.Hour,
        "day" => DateUnit.Day,
        "week" => DateUnit.Week,
        "month" => DateUnit.Month,
        "quarter" => DateUnit.Quarter,
        "year" => DateUnit.Year,
        _ => throw ExpressionError.Operand(name, "a unit from 'millisecond' to 'year'"),
    };

    /// <summary>Reads the day that weeks begin with; Sunday when it is missing.</summary>
    public static DayOfWeek ParseDay(string name, Value? day)
    {
        if (day.IsNullish()) return DayOfWeek.Sunday;
        var text = Operands.Text(name, day)!;
        for (var one = DayOfWeek.Sunday; one <= DayOfWeek.Saturday; one++)
        {
            var full = one.ToString();
            if (text.Equals(full, StringComparison.OrdinalIgnoreCase) || text.Equals(full[..3], StringComparison.OrdinalIgnoreCase)) return one;
        }

        throw ExpressionError.Operand(name, $"the name of a day of the week, and not '{text}'");
    }

    /// <summary>The ticks of a unit that is always as long; 0 for one that counts months.</summary>
    public static long Ticks(DateUnit unit) => unit switch
    {
        DateUnit.Millisecond => TimeSpan.TicksPerMillisecond,
        DateUnit.Second => TimeSpan.TicksPerSecond,
        DateUnit.Minute => TimeSpan.TicksPerMinute,
        DateUnit.Hour => TimeSpan.TicksPerHour,
        DateUnit.Day => TimeSpan.TicksPerDay,
        DateUnit.Week => 7 * TimeSpan.TicksPerDay,
        _ => 0,
    };

    /// <summary>The months of a unit that counts them.</summary>
    public static int Months(DateUnit unit) => unit switch
    {
        DateUnit.Month => 1,
        DateUnit.Quarter => 3,
        _ => MonthsPerYear,
    };

    /// <summary>The instant so many units later. Where a month is too short for the day, its last day.</summary>
    public static DateTime Add(string name, DateTime start, DateUnit unit, long amount)
    {
        if (Ticks(unit) is var ticks and > 0)
            return new DateTime(Instants.FromTicks(name, start.Ticks + ((Int128)amount * ticks)).Ticks, DateTimeKind.Utc);
        if (amount is < -1_000_000 or > 1_000_000) throw ExpressionError.Result(name, "the date is not within the years 1 to 9999");
        return AddMonths(name, start, amount * Months(unit));
    }

    public static DateTime AddMonths(string name, DateTime start, long months)
    {
        var month = MonthIndex(start) + (Int128)months;
        if (month < MonthsPerYear || month >= 10_000 * MonthsPerYear)
            throw ExpressionError.Result(name, "the date is not within the years 1 to 9999");
        return start.AddMonths((int)months);
    }

    /// <summary>How many boundaries of a unit lie between two instants; below 0 when the end is before the start.</summary>
    public static long Difference(DateTime start, DateTime end, DateUnit unit, DayOfWeek firstDay)
    {
        if (Ticks(unit) == 0) return Instants.FloorDivide(MonthIndex(end), Months(unit)) - Instants.FloorDivide(MonthIndex(start), Months(unit));
        var origin = unit == DateUnit.Week ? WeekOrigin(firstDay) : 0;
        return Instants.FloorDivide(end.Ticks - origin, Ticks(unit)) - Instants.FloorDivide(start.Ticks - origin, Ticks(unit));
    }

    /// <summary>The start of the bin of so many units that an instant lies in; bins are counted from the beginning of the year
    /// 2000.</summary>
    public static DateTime Truncate(string name, DateTime instant, DateUnit unit, long size, DayOfWeek firstDay)
    {
        var reference = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        if (Ticks(unit) == 0)
        {
            var (months, from) = (size * Months(unit), MonthIndex(reference));
            return AddMonths(name, reference, Instants.FloorDivide(MonthIndex(instant) - from, months) * months);
        }

        // The first week begins with the first day of its kind in the year 2000.
        if (unit == DateUnit.Week) reference = reference.AddDays(((int)firstDay - (int)reference.DayOfWeek + 7) % 7);
        var length = (long)Int128.Min((Int128)size * Ticks(unit), long.MaxValue / 2);
        var bins = Instants.FloorDivide((instant - reference).Ticks, length);
        return new DateTime(Instants.FromTicks(name, reference.Ticks + ((Int128)bins * length)).Ticks, DateTimeKind.Utc);
    }

    private static long MonthIndex(DateTime date) => ((long)date.Year * MonthsPerYear) + date.Month - 1;

    // The year 1 began with a Monday.
    private static long WeekOrigin(DayOfWeek firstDay) => (((int)firstDay - (int)DayOfWeek.Monday + 7) % 7) * TimeSpan.TicksPerDay;
}
