using System.Globalization;

namespace Pajs.Query;

/// <summary>Doubles as text: the shortest that reads back as the same double, and never one that reads back as an integer.</summary>
internal static class DoubleText
{
    public const int MaxLength = 32;

    /// <summary>The name of a double that JSON has no number for; null for the others.</summary>
    public static string? Special(double value) =>
        double.IsFinite(value) ? null : double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";

    /// <summary>Reads what <see cref="Special"/> gives.</summary>
    public static bool TryParseSpecial(ReadOnlySpan<char> text, out double value)
    {
        value = text switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => 0,
        };
        return value != 0;
    }

    /// <summary>Writes a finite double as a JSON number.</summary>
    /// <returns>The length.</returns>
    public static int Format(double value, Span<byte> utf8)
    {
        value.TryFormat(utf8, out var length, "R", CultureInfo.InvariantCulture);
        if (utf8[..length].IndexOfAny((byte)'.', (byte)'E') >= 0) return length;
        ".0"u8.CopyTo(utf8[length..]);
        return length + 2;
    }
}
