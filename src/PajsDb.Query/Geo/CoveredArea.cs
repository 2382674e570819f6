namespace Pajs.Query;

/// <summary>An area that is looked for, with the cells that cover it. They are found when they are first asked for. Any thread may use it.</summary>
internal sealed class CoveredArea(IGeoArea area)
{
    private readonly ValueSet?[] _values = new ValueSet?[4];

    /// <summary>A cheap test of what cannot meet the area: see <see cref="IGeoArea.MayMeet"/>.</summary>
    public bool MayMeet(GeoCell cell) => area.MayMeet(cell.Box);

    /// <summary>The cells that an index may have for what meets the area, as encoded values.</summary>
    /// <param name="leastOnly">Whether the index has least cells alone, those of places. Else a shape may have a cell that contains one of the
    /// area's.</param>
    /// <param name="isFine">Whether by <see cref="GeoCovering.FineQueryCells"/>, and not by <see cref="GeoCovering.QueryCells"/>.</param>
    public ValueSet Values(bool leastOnly, bool isFine) =>
        _values[(leastOnly ? 1 : 0) + (isFine ? 2 : 0)] ??= new ValueSet(Joined(RangesOf(leastOnly, isFine)), IsExact: false);

    private List<(ulong First, ulong Last)> RangesOf(bool leastOnly, bool isFine)
    {
        var cells = GeoCovering.Of(area, isFine ? GeoCovering.FineQueryCells : GeoCovering.QueryCells);
        var ranges = new List<(ulong First, ulong Last)>(cells.Length);
        foreach (var cell in cells)
        {
            ranges.Add((cell.Cell.RangeFirst, cell.Cell.RangeLast));
            if (!leastOnly) AddAncestors(cell.Cell, ranges);
        }

        if (!leastOnly) ranges.Sort();
        return ranges;
    }

    private static void AddAncestors(GeoCell cell, List<(ulong First, ulong Last)> ranges)
    {
        for (var level = 0; level < cell.Level; level++) ranges.Add((cell.Ancestor(level).Id, cell.Ancestor(level).Id));
    }

    // What adjoins becomes one: between two least cells in a row there is one id alone, of a cell that contains both.
    private static ValueInterval[] Joined(List<(ulong First, ulong Last)> ranges)
    {
        var count = 0;
        for (var next = 0; next < ranges.Count; next++)
        {
            var range = ranges[next];
            if (count > 0 && range.First <= ranges[count - 1].Last + 2) ranges[count - 1] = (ranges[count - 1].First, Math.Max(ranges[count - 1].Last, range.Last));
            else ranges[count++] = range;
        }

        var joined = new ValueInterval[count];
        for (var i = 0; i < count; i++) joined[i] = CellKey.Between(ranges[i].First, ranges[i].Last);
        return joined;
    }
}
