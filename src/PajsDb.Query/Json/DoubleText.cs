using System.Globalization;

namespace Pajs.Query;

/// <summary>Doubles as text: the shortest that reads back as the same double, and never one that reads back as an integer.</summary>
internal static class DoubleText
{
    private const int MaxLength = 32;

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

    /// <summary>The shortest text that reads back as the same double; an integer has neither point nor exponent below 10^21.</summary>
    public static string Shortest(double value)
    {
        if (Special(value) is { } special) return special;
        return value == Math.Truncate(value) && Math.Abs(value) < 1e21
            ? new System.Numerics.BigInteger(value).ToString(CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
    }

    /// <summary>Whether the shortest text of a finite double has neither point nor exponent; its absolute value is then below 10^17.</summary>
    public static bool LooksLikeInteger(double value)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        return text[..length].IndexOfAny((byte)'.', (byte)'E') < 0;
    }
}
