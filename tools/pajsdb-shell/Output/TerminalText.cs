using System.Globalization;
using System.Text;

namespace Pajs.Shell.Output;

/// <summary>Text from documents, made fit for a terminal: what would move the cursor, change colours or reorder what stands around it is
/// shown as an escape sequence of JSON instead.</summary>
internal static class TerminalText
{
    /// <summary>The text on one line, with every harmful character escaped.</summary>
    public static string OneLine(string text) => Escape(text, keepsLines: false);

    /// <summary>The text with its line feeds, and every other harmful character escaped. Of JSON it makes the same JSON.</summary>
    public static string Lines(string text) => Escape(text, keepsLines: true);

    private static string Escape(string text, bool keepsLines)
    {
        var first = 0;
        while (first < text.Length && !IsHarmful(text[first], keepsLines)) first++;
        if (first == text.Length) return text;
        var escaped = new StringBuilder(text, 0, first, text.Length + 16);
        foreach (var character in text.AsSpan(first))
        {
            if (IsHarmful(character, keepsLines)) AppendEscaped(escaped, character);
            else escaped.Append(character);
        }
        return escaped.ToString();
    }

    private static bool IsHarmful(char character, bool keepsLines) => character switch
    {
        '\n' => !keepsLines,
        >= ' ' and < '\u007F' => false,
        // No character, and the library that counts columns has no width for it.
        '\uFFFF' => true,
        _ => CharUnicodeInfo.GetUnicodeCategory(character)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            && character is not ('\u200C' or '\u200D'),
    };

    private static void AppendEscaped(StringBuilder escaped, char character)
    {
        var name = character switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => null };
        if (name is not null) escaped.Append(name);
        else escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
    }
}
