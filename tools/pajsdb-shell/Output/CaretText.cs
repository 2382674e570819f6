using Pajs.Shell.Syntax;
using Spectre.Console;

namespace Pajs.Shell.Output;

/// <summary>A line of text with a caret and a message under one place of it.</summary>
internal static class CaretText
{
    private const string Cut = "…";

    /// <summary>The two lines to show. Of a text wider than the screen only the part around the place is shown.</summary>
    /// <param name="place">The line, and the place in it.</param>
    /// <param name="message">Stands behind the caret, or before it where it would not fit.</param>
    /// <param name="width">Columns of the screen.</param>
    public static IReadOnlyList<string> Lines(SourcePlace place, string message, int width)
    {
        message = TerminalText.OneLine(message);
        var before = TerminalText.OneLine(place.LineText[..place.Offset]);
        var after = TerminalText.OneLine(place.LineText[place.Offset..]);
        var room = Math.Max(width - 1, 20);
        if (before.GetCellWidth() + after.GetCellWidth() > room)
        {
            before = KeepEnd(before, room * 2 / 3);
            after = CellText.Fit(after, room - before.GetCellWidth());
        }
        var column = before.GetCellWidth();
        var isBehind = column + 2 + message.GetCellWidth() <= room || column < message.GetCellWidth() + 1;
        var pointer = isBehind
            ? $"{new string(' ', column)}^ {message}"
            : $"{new string(' ', column - message.GetCellWidth() - 1)}{message} ^";
        return [before + after, pointer];
    }

    private static string KeepEnd(string text, int width)
    {
        if (text.GetCellWidth() <= width) return text;
        var start = text.Length;
        var used = Cut.Length;
        while (start > 0 && used < width)
        {
            start--;
            used += text[start].GetCellWidth();
        }
        if (start < text.Length && char.IsLowSurrogate(text[start])) start++;
        return Cut + text[start..];
    }
}
