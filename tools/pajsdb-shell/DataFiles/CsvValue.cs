using System.Globalization;

namespace Pajs.Shell.DataFiles;

/// <summary>Values as the text of a CSV field, and back.</summary>
/// <remarks>A text is taken for a number or a bool only where writing that value gives the same text again: <c>42</c>, <c>-0.5</c>,
/// <c>1.0</c> and <c>true</c> are, while <c>007</c>, <c>1.50</c>, <c>+1</c>, <c>1,5</c> and <c>TRUE</c> stay the strings they are, so that
/// no postcode loses a zero.</remarks>
internal static class CsvValue
{
    private const string True = "true";
    private const string False = "false";

    /// <summary>The value a field stands for.</summary>
    public static Value Infer(string text)
    {
        if (text == True) return true;
        if (text == False) return false;
        // Words such as NaN are left alone: in a column of names they are names.
        if (text.Length == 0 || !char.IsAsciiDigit(text[^1]) || !(char.IsAsciiDigit(text[0]) || text[0] == '-')) return text;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
            && integer.ToString(CultureInfo.InvariantCulture) == text)
            return integer;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && FormatDouble(number) == text
            ? number
            : text;
    }

    /// <summary>The field for a value: plain text for what <see cref="Infer"/> brings back, and JSON for arrays and objects.</summary>
    public static string Format(Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString(),
        ValueKind.Boolean => value.AsBoolean() ? True : False,
        ValueKind.Decimal => value.AsDecimal().ToString(CultureInfo.InvariantCulture),
        ValueKind.Uuid => value.AsGuid().ToString("D"),
        ValueKind.DateTime => value.AsDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        ValueKind.Binary => Convert.ToBase64String(value.AsBinary().Span),
        ValueKind.Double => FormatDouble(value.AsDouble()),
        ValueKind.Null => "",
        _ => value.ToJson(),
    };

    private static string FormatDouble(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInteger(number) && !text.Contains('E', StringComparison.Ordinal) ? $"{text}.0" : text;
    }
}
