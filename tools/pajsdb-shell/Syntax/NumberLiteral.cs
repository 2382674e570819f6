using System.Globalization;

namespace Pajs.Shell.Syntax;

/// <summary>What number a literal is: an integer of 64 bits where it is written as one, otherwise a double.</summary>
/// <remarks>As in JSON that is read into a document, an integer beyond 64 bits is a decimal if it fits exactly, otherwise a
/// double.</remarks>
internal static class NumberLiteral
{
    /// <summary>Parses a token of kind <see cref="TokenKind.Number"/>.</summary>
    /// <exception cref="SyntaxException">Leading zeros, or a number that its type cannot hold.</exception>
    public static Value Parse(Token token, bool isNegative)
    {
        var digits = token.Content;
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return ParseHex(token, isNegative);
        if (digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit(digits[1]))
            throw new SyntaxException("a number does not begin with 0; put a text in quotes", token.Start);
        var signed = isNegative ? $"-{digits}" : digits;
        if (!digits.AsSpan().ContainsAny(".eE"))
        {
            if (long.TryParse(signed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)) return integer;
            if (decimal.TryParse(signed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exact)) return exact;
        }
        var number = double.Parse(signed, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(number)) throw new SyntaxException("this number is too large; Infinity can be written so", token.Start);
        return number;
    }

    private static Value ParseHex(Token token, bool isNegative)
    {
        if (!UInt128.TryParse(token.Content.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var magnitude)
            || magnitude > (isNegative ? (UInt128)long.MaxValue + 1 : (UInt128)long.MaxValue))
            throw new SyntaxException("a hexadecimal number has at most 64 bits, with its sign", token.Start);
        return isNegative ? (long)-(Int128)magnitude : (long)magnitude;
    }
}
