namespace Pajs.Query;

/// <summary>An area that is looked for, with the cells that cover it. They are found when they are first asked for. Any thread may use it.</summary>
internal sealed class CoveredArea(IGeoArea area)
{
    private ValueSet? _cells;
    private ValueSet? _cellsAndAncestors;

    /// <summary>A cheap test of what cannot meet the area: see <see cref="IGeoArea.MayMeet"/>.</summary>
    public bool MayMeet(GeoCell cell) => area.MayMeet(cell.Box);

    /// <summary>The cells that an index may have for what meets the area, as encoded values.</summary>
    /// <param name="leastOnly">Whether the index has least cells alone, those of places. Else a shape may have a cell that contains one of the
    /// area's.</param>
    public ValueSet Values(bool leastOnly) => leastOnly
        ? _cells ??= new ValueSet(Joined(Descendants()), IsExact: false)
        : _cellsAndAncestors ??= new ValueSet(Joined(Descendants().Concat(Ancestors())), IsExact: false);

    private IEnumerable<(ulong First, ulong Last)> Descendants() => Covering().Select(static cell => (cell.RangeFirst, cell.RangeLast));

    private IEnumerable<(ulong First, ulong Last)> Ancestors() => Covering()
        .SelectMany(static cell => Enumerable.Range(0, cell.Level).Select(level => cell.Ancestor(level).Id))
        .Distinct()
        .Select(static id => (id, id));

    private IEnumerable<GeoCell> Covering() => GeoCovering.Of(area, GeoCovering.QueryCells).Select(static cell => cell.Cell);

    // What adjoins becomes one: between two least cells in a row there is one id alone, of a cell that contains both.
    private static List<ValueInterval> Joined(IEnumerable<(ulong First, ulong Last)> ranges)
    {
        var joined = new List<(ulong First, ulong Last)>();
        foreach (var range in ranges.Order())
        {
            if (joined.Count > 0 && range.First <= joined[^1].Last + 2) joined[^1] = (joined[^1].First, Math.Max(joined[^1].Last, range.Last));
            else joined.Add(range);
        }

        return joined.ConvertAll(static range => CellKey.Between(range.First, range.Last));
    }
}
