using System.Text;
using Pajs.Shell.Syntax;

namespace Pajs.Shell.Output;

/// <summary>JSON for people: what fits on a line stays on one, and what does not is broken at its commas.</summary>
internal static class PrettyJson
{
    private const int Step = 2;

    /// <summary>Formats a value. The result is JSON for the same value.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="width">Columns to stay within where the content allows.</param>
    public static string Format(Value value, int width)
    {
        var text = new StringBuilder();
        Append(text, value, indent: 0, width);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Value value, int indent, int width)
    {
        if (value.Kind == ValueKind.Object && !FitsAsObject(value.AsDocument(), text, indent, width))
            AppendItems(text, '{', '}', value.AsDocument().Select(field => ((string?)field.Key, field.Value)), indent, width);
        else if (value.Kind == ValueKind.Array && !FitsAsArray(value.AsArray(), text, indent, width))
            AppendItems(text, '[', ']', value.AsArray().Select(item => ((string?)null, item)), indent, width);
        else text.Append(Spaced(value.ToJson()));
    }

    private static void AppendItems(
        StringBuilder text, char open, char close, IEnumerable<(string? Name, Value Value)> items, int indent, int width)
    {
        text.Append(open);
        var separator = "\n";
        foreach (var (name, value) in items)
        {
            text.Append(separator).Append(' ', indent + Step);
            if (name is not null) text.Append(((Value)name).ToJson()).Append(": ");
            Append(text, value, indent + Step, width);
            separator = ",\n";
        }
        text.Append('\n').Append(' ', indent).Append(close);
    }

    // An object that has the name of an extended form is only written right as a whole. The whole document is never on one line, so that
    // its fields always stand in a column.
    private static bool FitsAsObject(Document document, StringBuilder text, int indent, int width)
    {
        if (document.Count == 0 || ExtendedForm.IsName(document.First().Key)) return true;
        return indent > 0 && document.MessagePack.Length <= 3 * width && Fits(document, text, width);
    }

    private static bool FitsAsArray(ArrayValue array, StringBuilder text, int indent, int width) =>
        array.Count == 0 || (2 * array.Count <= width - indent && Fits(array, text, width));

    // A name may stand before the value on its line.
    private static bool Fits(Value value, StringBuilder text, int width)
    {
        var used = text.Length;
        for (var i = text.Length - 1; i >= 0 && text[i] != '\n'; i--) used = i;
        return text.Length - used + Spaced(value.ToJson()).Length < width;
    }

    // One line of JSON with a blank behind each colon and comma that parts something.
    private static string Spaced(string json)
    {
        var spaced = new StringBuilder(json.Length + 16);
        var isInString = false;
        for (var i = 0; i < json.Length; i++)
        {
            spaced.Append(json[i]);
            if (json[i] == '\\') spaced.Append(json[++i]);
            else if (json[i] == '"') isInString = !isInString;
            else if (!isInString && json[i] is ':' or ',') spaced.Append(' ');
        }
        return spaced.ToString();
    }
}
