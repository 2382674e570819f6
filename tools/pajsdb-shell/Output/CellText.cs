using System.Globalization;
using Spectre.Console;

namespace Pajs.Shell.Output;

/// <summary>A value as it stands in a cell of a table: short, on one line, without the quotes that JSON needs.</summary>
internal static class CellText
{
    // More than any terminal shows in one cell; it bounds the work for a document of megabytes.
    private const int MaxLength = 512;

    private const char Ellipsis = '…';

    /// <summary>The text of a value, at most a few hundred characters of it.</summary>
    public static string Of(Value value) => TerminalText.OneLine(Shorten(Format(value)));

    /// <summary>Cuts a text to a number of columns, the last of them an ellipsis where something was cut.</summary>
    public static string Fit(string text, int width)
    {
        if (text.GetCellWidth() <= width) return text;
        var used = 1;
        var end = 0;
        foreach (var element in Elements(text))
        {
            used += element.GetCellWidth();
            if (used > width) break;
            end += element.Length;
        }
        return text[..end] + Ellipsis;
    }

    private static string Format(Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString(),
        ValueKind.Double when !double.IsFinite(value.AsDouble()) => value.AsDouble().ToString(CultureInfo.InvariantCulture),
        ValueKind.Decimal => value.AsDecimal().ToString(CultureInfo.InvariantCulture),
        ValueKind.Uuid => value.AsGuid().ToString("D"),
        ValueKind.DateTime => value.AsDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        ValueKind.Binary => $"{value.AsBinary().Length.ToString(CultureInfo.InvariantCulture)} bytes",
        _ => value.ToJson(),
    };

    private static string Shorten(string text)
    {
        if (text.Length <= MaxLength) return text;
        var end = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return text[..end] + Ellipsis;
    }

    private static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext()) yield return elements.GetTextElement();
    }
}
