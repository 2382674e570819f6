using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pajs.Shell.Output;

/// <summary>A table of documents: a row each, a column for every field that one of them has, fitted to a width.</summary>
internal static class DocumentTable
{
    // A cell's padding on both sides, and its share of the border.
    private const int ColumnOverhead = 3;

    /// <summary>Lays out a page of documents.</summary>
    /// <param name="documents">One or more.</param>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="hidden">Names of the fields for which there was no room.</param>
    public static IRenderable Build(IReadOnlyList<Document> documents, int width, out IReadOnlyList<string> hidden)
    {
        var names = FieldNames(documents);
        var cells = documents.Select(document => names.Select(name => Cell(document, name)).ToArray()).ToArray();
        var natural = names.Select((name, column) => NaturalWidth(name, cells, column)).ToArray();
        var widths = ColumnWidths.Share(natural, width - 1, ColumnOverhead);
        hidden = [.. names.Skip(widths.Length)];
        var table = new Table { Border = TableBorder.Rounded, BorderStyle = Style.Parse("grey"), UseSafeBorder = true };
        for (var column = 0; column < widths.Length; column++) table.AddColumn(Column(names[column], widths[column], documents));
        foreach (var row in cells)
            table.AddRow(widths.Select((cellWidth, column) => new Text(CellText.Fit(row[column], cellWidth))));
        return table;
    }

    // The order of first appearance, so that fields stand as the documents have them.
    private static List<string> FieldNames(IReadOnlyList<Document> documents)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (var document in documents)
        {
            foreach (var (name, _) in document)
            {
                if (seen.Add(name)) names.Add(name);
            }
        }
        return names;
    }

    private static string Cell(Document document, string name) => document.TryGetField(name, out var value) ? CellText.Of(value) : "";

    private static int NaturalWidth(string name, string[][] cells, int column)
    {
        var width = Math.Max(TerminalText.OneLine(name).GetCellWidth(), 1);
        foreach (var row in cells) width = Math.Max(width, row[column].GetCellWidth());
        return width;
    }

    private static TableColumn Column(string name, int width, IReadOnlyList<Document> documents)
    {
        var header = new Text(CellText.Fit(TerminalText.OneLine(name), width), new Style(decoration: Decoration.Bold));
        var isNumber = documents.All(document => !document.TryGetField(name, out var value) || value.IsNumber || value.IsNull);
        return new TableColumn(header) { Width = width, NoWrap = true, Alignment = isNumber ? Justify.Right : Justify.Left };
    }
}
