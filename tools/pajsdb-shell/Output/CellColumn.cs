using Spectre.Console;

namespace Pajs.Shell.Output;

/// <summary>A column of a table before it is fitted to a width.</summary>
/// <param name="Name">Its header, fit for a terminal.</param>
/// <param name="IsNumber">Whether its cells stand to the right.</param>
/// <param name="Cells">A text for each row, on one line and fit for a terminal.</param>
internal sealed record CellColumn(string Name, bool IsNumber, IReadOnlyList<string> Cells)
{
    /// <summary>How wide it is where there is room.</summary>
    public int NaturalWidth => Cells.Aggregate(Math.Max(Name.GetCellWidth(), 1), static (width, cell) => Math.Max(width, cell.GetCellWidth()));
}
