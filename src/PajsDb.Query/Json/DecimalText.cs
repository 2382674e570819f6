namespace Pajs.Query;

/// <summary>Decimals as text, with every digit kept: what does not fit is refused and not rounded.</summary>
internal static class DecimalText
{
    private static readonly UInt128 MaxDigits = (UInt128.One << 96) - 1;

    /// <summary>Reads digits with an optional minus sign and an optional point between digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        var isNegative = text.StartsWith('-');
        var unsigned = isNegative ? text[1..] : text;
        var point = unsigned.IndexOf('.');
        var scale = point < 0 ? 0 : unsigned.Length - point - 1;
        if (point == 0 || (point > 0 && scale == 0) || scale > DecimalBits.MaxScale) return false;
        if (!TryReadDigits(unsigned, point, out var digits)) return false;
        value = DecimalBits.Join(digits, scale, isNegative);
        return true;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> text, int point, out UInt128 digits)
    {
        digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == point) continue;
            if (!char.IsAsciiDigit(text[i])) return false;
            digits = (digits * 10) + (uint)(text[i] - '0');
            if (digits > MaxDigits) return false;
        }

        return !text.IsEmpty;
    }
}
