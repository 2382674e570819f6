using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pajs.Shell.Output;

/// <summary>A table of texts, fitted to a width: the cells of columns that are too wide are cut, and columns for which there is no room are left
/// out.</summary>
internal static class FittedTable
{
    // A cell's padding on both sides, and its share of the border.
    private const int ColumnOverhead = 3;

    /// <summary>Lays it out.</summary>
    /// <param name="columns">At least one, each with a cell for each row.</param>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="hidden">Names of the columns for which there was no room.</param>
    public static Table Build(IReadOnlyList<CellColumn> columns, int width, out IReadOnlyList<string> hidden)
    {
        var widths = Share(columns, width - 1, out hidden);
        var table = Begin(columns, widths);
        for (var row = 0; row < columns[0].Cells.Count; row++) table.AddRow(Cells(columns, widths, row));
        return table;
    }

    /// <summary>Lays it out with a last column whose cells may have several lines, and which gets at least half of the width.</summary>
    /// <param name="columns">The others: at least one, each with a cell for each row.</param>
    /// <param name="name">The last column's header.</param>
    /// <param name="cells">The last column's cells, one for each row.</param>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="hidden">Names of the columns for which there was no room.</param>
    public static Table Build(
        IReadOnlyList<CellColumn> columns, string name, IReadOnlyList<IRenderable> cells, int width, out IReadOnlyList<string> hidden)
    {
        var widths = Share(columns, (width - 1) / 2, out hidden);
        var table = Begin(columns, widths);
        var rest = width - 1 - widths.Sum() - ((widths.Length + 1) * ColumnOverhead);
        table.AddColumn(new TableColumn(Header(name)) { Width = Math.Max(rest, 1) });
        for (var row = 0; row < cells.Count; row++) table.AddRow([.. Cells(columns, widths, row), cells[row]]);
        return table;
    }

    private static int[] Share(IReadOnlyList<CellColumn> columns, int width, out IReadOnlyList<string> hidden)
    {
        var widths = ColumnWidths.Share([.. columns.Select(static column => column.NaturalWidth)], width, ColumnOverhead);
        hidden = [.. columns.Skip(widths.Length).Select(static column => column.Name)];
        return widths;
    }

    private static Table Begin(IReadOnlyList<CellColumn> columns, int[] widths)
    {
        var table = new Table { Border = TableBorder.Rounded, BorderStyle = Style.Parse("grey"), UseSafeBorder = true };
        for (var number = 0; number < widths.Length; number++)
        {
            var (column, width) = (columns[number], widths[number]);
            var alignment = column.IsNumber ? Justify.Right : Justify.Left;
            table.AddColumn(new TableColumn(Header(CellText.Fit(column.Name, width))) { Width = width, NoWrap = true, Alignment = alignment });
        }

        return table;
    }

    private static Text Header(string name) => new(name, new Style(decoration: Decoration.Bold));

    private static IEnumerable<IRenderable> Cells(IReadOnlyList<CellColumn> columns, int[] widths, int row) =>
        widths.Select((width, number) => new Text(CellText.Fit(columns[number].Cells[row], width)));
}
