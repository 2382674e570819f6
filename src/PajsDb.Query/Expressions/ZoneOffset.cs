using System.Globalization;

namespace Pajs.Query;

/// <summary>How far the clocks that a <c>timezone</c> names are ahead of UTC.</summary>
/// <remarks>Only fixed offsets: zones with names change by decree, and would give other answers on another machine.</remarks>
internal static class ZoneOffset
{
    /// <summary>Reads UTC, GMT, Z, or an offset such as +02, +0200 or +02:00; UTC when it is missing.</summary>
    public static TimeSpan Parse(string name, Value? zone)
    {
        if (zone is null) return TimeSpan.Zero;
        var text = Operands.Text(name, zone) ?? throw ExpressionError.Value(name, "a string for the timezone", zone);
        if (text is "UTC" or "GMT" or "Z") return TimeSpan.Zero;
        if (text.Length >= 3 && text[0] is '+' or '-'
            && TimeSpan.TryParseExact(text.AsSpan(1), ["hh", "hhmm", "hh\\:mm"], CultureInfo.InvariantCulture, out var offset))
            return text[0] == '-' ? -offset : offset;
        throw ExpressionError.Operand(name, $"a timezone that is UTC or an offset such as +02:00, and not '{text}'");
    }

    /// <summary>What a clock so far ahead shows.</summary>
    public static DateTime Shift(string name, DateTime instant, TimeSpan offset) =>
        new(Instants.FromTicks(name, (Int128)instant.Ticks + offset.Ticks).Ticks, DateTimeKind.Utc);
}
