namespace Pajs.Query;

/// <summary>Computes with instants and milliseconds.</summary>
internal static class Instants
{
    /// <summary>Milliseconds since 1970, cut to the one before.</summary>
    public static long ToMilliseconds(DateTime instant) =>
        FloorDivide((instant - DateTime.UnixEpoch).Ticks, TimeSpan.TicksPerMillisecond);

    /// <summary>Divides by a positive number and rounds down.</summary>
    public static long FloorDivide(long dividend, long divisor) =>
        (dividend / divisor) - (dividend % divisor < 0 ? 1 : 0);

    /// <summary>The instant so many milliseconds after 1970.</summary>
    public static Value FromMilliseconds(string name, Value milliseconds) => AddMilliseconds(name, DateTime.UnixEpoch, milliseconds);

    /// <summary>The instant so many milliseconds, rounded to whole ones, after another.</summary>
    public static Value AddMilliseconds(string name, DateTime start, Value milliseconds)
    {
        var rounded = Math.Round(milliseconds.AsDouble());
        var whole = milliseconds.Kind == ValueKind.Int64 ? milliseconds.AsInt64()
            : Math.Abs(rounded) < 1e15 ? (long)rounded
            : throw OutOfRange(name);
        return FromTicks(name, start.Ticks + ((Int128)whole * TimeSpan.TicksPerMillisecond));
    }

    /// <summary>The instant of a number of ticks since the year 1.</summary>
    public static Value FromTicks(string name, Int128 ticks) =>
        ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? Value.FromTicks((long)ticks) : throw OutOfRange(name);

    private static PajsException OutOfRange(string name) =>
        ExpressionError.Result(name, "the date is not within the years 1 to 9999");
}
