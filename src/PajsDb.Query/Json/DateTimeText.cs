using System.Globalization;

namespace Pajs.Query;

/// <summary>Instants as text: ISO 8601 in UTC, with as many digits of the second as are needed.</summary>
internal static class DateTimeText
{
    public const int MaxLength = 28;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm'Z'",
        "yyyy-MM-dd",
    ];

    /// <summary>Reads a date and time with 'Z' or an offset such as +02:00, or a date alone, which is its midnight in UTC.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long ticks)
    {
        var isDate = DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant);
        ticks = instant.UtcTicks;
        return isDate;
    }

    /// <summary>Writes an instant as UTF-8.</summary>
    /// <returns>The length.</returns>
    public static int Format(long ticks, Span<byte> utf8)
    {
        var instant = new DateTime(ticks, DateTimeKind.Utc);
        instant.TryFormat(utf8, out var length, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
        return length;
    }
}
