using System.Globalization;
using PaJua;
using Spectre.Console.Rendering;

namespace Pajs.Shell.Output;

/// <summary>A table of what a facet counted; the paths below another are set in.</summary>
internal static class FacetTable
{
    private const int Indentation = 2;

    /// <summary>Lays it out.</summary>
    public static IRenderable Build(FacetResult facet, int width)
    {
        var rows = new List<(string Name, long Count)>();
        Add(rows, facet.Counts, 0);
        return FittedTable.Build(
            [
                new CellColumn(TerminalText.OneLine(facet.Name), false, [.. rows.Select(static row => row.Name)]),
                new CellColumn("count", true, [.. rows.Select(static row => row.Count.ToString("N0", CultureInfo.InvariantCulture))]),
            ],
            width,
            out _);
    }

    private static void Add(List<(string Name, long Count)> rows, IReadOnlyList<FacetCount> counts, int depth)
    {
        foreach (var count in counts)
        {
            rows.Add((new string(' ', Indentation * depth) + CellText.Of(count.Name), count.Count));
            Add(rows, count.Children, depth + 1);
        }
    }
}
