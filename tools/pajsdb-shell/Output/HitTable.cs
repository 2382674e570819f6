using System.Globalization;
using PaJua;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pajs.Shell.Output;

/// <summary>A table of the hits of a search: the score, and the fields of the document, or what of it shows why it was found.</summary>
internal static class HitTable
{
    private static readonly Style Mark = new(Color.Yellow, decoration: Decoration.Bold);
    private static readonly Style FieldName = new(Color.Grey);

    /// <summary>Lays out hits.</summary>
    /// <param name="hits">One or more.</param>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="hidden">Names of the fields for which there was no room.</param>
    public static IRenderable Build(IReadOnlyList<TextSearchHit> hits, int width, out IReadOnlyList<string> hidden) =>
        FittedTable.Build([Scores(hits), .. DocumentTable.Columns([.. hits.Select(static hit => hit.Document)])], width, out hidden);

    /// <summary>Lays out hits with their highlights.</summary>
    /// <param name="hits">One or more.</param>
    /// <param name="options">How their highlights were asked for.</param>
    /// <param name="withDocuments">Whether to show the fields of the documents beside; else it is the _id.</param>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="hidden">Names of the fields for which there was no room.</param>
    public static IRenderable Build(
        IReadOnlyList<TextSearchHit> hits, HighlightOptions options, bool withDocuments, int width, out IReadOnlyList<string> hidden)
    {
        var documents = hits.Select(hit => withDocuments ? hit.Document : Document.Of((Document.IdName, hit.Id))).ToList();
        var matches = hits.Select(hit => Matches(hit, options)).ToList();
        return FittedTable.Build([Scores(hits), .. DocumentTable.Columns(documents)], "matches", matches, width, out hidden);
    }

    private static CellColumn Scores(IReadOnlyList<TextSearchHit> hits) =>
        new("score", true, [.. hits.Select(static hit => hit.Score.ToString("0.000", CultureInfo.InvariantCulture))]);

    private static Paragraph Matches(TextSearchHit hit, HighlightOptions options)
    {
        var text = new Paragraph();
        var end = "";
        foreach (var (name, highlight) in hit.Highlights)
        {
            text.Append(end).Append($"{TerminalText.OneLine(name)}: ", FieldName);
            end = "\n";
            var between = "";
            foreach (var passage in highlight.Passages)
            {
                text.Append(between);
                Append(text, passage, options);
                between = TerminalText.OneLine(options.Ellipsis);
            }
        }

        return text;
    }

    // Marks of the user's own are in the text; else what matched is shown in another style.
    private static void Append(Paragraph target, Passage passage, HighlightOptions options)
    {
        if (options.MarkStart.Length + options.MarkEnd.Length > 0)
        {
            target.Append(TerminalText.OneLine(passage.Text));
            return;
        }

        var written = 0;
        foreach (var mark in passage.Marks)
        {
            var (start, end) = (mark.Start - passage.Range.Start, mark.End - passage.Range.Start);
            target.Append(TerminalText.OneLine(passage.Text[written..start])).Append(TerminalText.OneLine(passage.Text[start..end]), Mark);
            written = end;
        }

        target.Append(TerminalText.OneLine(passage.Text[written..]));
    }
}
