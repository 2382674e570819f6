using System.Globalization;
using System.Text;

namespace Pajs.Query;

/// <summary>Dates as text, by formats such as <c>%Y-%m-%d</c>.</summary>
internal static class DateFormat
{
    /// <summary>ISO 8601, for UTC.</summary>
    public const string Utc = "%Y-%m-%dT%H:%M:%S.%LZ";

    /// <summary>ISO 8601 without the zone, for other clocks.</summary>
    public const string Local = "%Y-%m-%dT%H:%M:%S.%L";

    private static readonly string[] LocalFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd",
    ];

    /// <summary>Writes what a clock shows.</summary>
    /// <param name="name">The operator, for errors.</param>
    /// <param name="date">As the clock shows it.</param>
    /// <param name="offset">How far the clock is ahead of UTC.</param>
    /// <param name="format">With the specifiers of MongoDB.</param>
    public static string Write(string name, DateTime date, TimeSpan offset, string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%') text.Append(format[i]);
            else if (++i < format.Length) text.Append(Part(name, date, offset, format[i]));
            else throw ExpressionError.Operand(name, "a letter after each '%' of the format");
        }

        return text.ToString();
    }

    /// <summary>Reads ISO 8601; without a zone it is what a clock shows that is so far ahead of UTC.</summary>
    public static bool TryReadIso(string text, TimeSpan offset, out long ticks)
    {
        var isLocal = DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        if (!isLocal) return DateTimeText.TryParse(text, out ticks);
        ticks = local.Ticks - offset.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    /// <summary>Reads text of a format.</summary>
    public static bool TryRead(string name, string text, string format, TimeSpan offset, out long ticks)
    {
        ticks = 0;
        var reader = new DateReader(name, text, offset);
        return reader.TryRead(format) && reader.TryGetTicks(out ticks);
    }

    private static string Part(string name, DateTime date, TimeSpan offset, char specifier) => specifier switch
    {
        'Y' => Digits(date.Year, 4),
        'm' => Digits(date.Month, 2),
        'd' => Digits(date.Day, 2),
        'H' => Digits(date.Hour, 2),
        'M' => Digits(date.Minute, 2),
        'S' => Digits(date.Second, 2),
        'L' => Digits(date.Millisecond, 3),
        'j' => Digits(date.DayOfYear, 3),
        'w' => Digits((int)date.DayOfWeek + 1, 1),
        'u' => Digits(date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek, 1),
        'U' => Digits(DatePartFunctions.WeekFromSunday(date), 2),
        'V' => Digits(ISOWeek.GetWeekOfYear(date), 2),
        'G' => Digits(ISOWeek.GetYear(date), 4),
        'b' => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(date.Month),
        'B' => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(date.Month),
        'z' => Sign(offset) + offset.ToString("hhmm", CultureInfo.InvariantCulture),
        'Z' => Sign(offset) + Digits((int)Math.Abs(offset.TotalMinutes), 3),
        '%' => "%",
        _ => throw ExpressionError.Operand(name, $"a format without '%{specifier}'"),
    };

    private static char Sign(TimeSpan offset) => offset < TimeSpan.Zero ? '-' : '+';

    private static string Digits(int number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
}
