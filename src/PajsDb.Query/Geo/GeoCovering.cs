using System.Runtime.CompilerServices;

namespace Pajs.Query;

/// <summary>A cell of a covering.</summary>
/// <param name="Cell">With at least one place of the area, as far as a comparison can tell.</param>
/// <param name="IsInside">Whether every place in the cell is in the area too, so that nothing found there need be compared.</param>
internal readonly record struct CoveringCell(GeoCell Cell, bool IsInside);

/// <summary>Finds a few cells that cover an area together: every place of it is in one of them.</summary>
/// <remarks>Starts with one cell around the area, and as long as there is room splits the cell that wastes most: the one with the most
/// ground that is surely not in the area. Cells wholly in the area are left whole. The work depends on the number of cells, not on how
/// the area is drawn, but for what one comparison with a box takes.</remarks>
internal static class GeoCovering
{
    /// <summary>The number of this way to cover a shape. Where the same shape would get other cells, there is another number: entries of an index are
    /// found again by making them again.</summary>
    public const int Version = 1;

    /// <summary>The cells for a shape in a document: each is an entry of an index.</summary>
    public const int DocumentCells = 8;

    /// <summary>The cells for what a query looks for: each is a range of an index to read.</summary>
    public const int QueryCells = 20;

    /// <summary>The cells that cover an area, in the order of their ids. None of them contains another.</summary>
    /// <param name="area">Not empty.</param>
    /// <param name="maxCells">At least 4; as many at most.</param>
    public static CoveringCell[] Of(IGeoArea area, int maxCells)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCells, 4);
        var bounds = area.Bounds;
        if (bounds.West == bounds.East && bounds.South == bounds.North)
            return [new CoveringCell(GeoCell.Of(new GeoPoint(bounds.West, bounds.South)), IsInside: false)];

        var southWest = GeoCell.Of(bounds.West, bounds.South);
        var northEast = GeoCell.Of(bounds.East, bounds.North);
        var search = new Search(area, maxCells);
        search.Add(GeoCell.CommonAncestor(southWest, northEast));
        return search.Run();
    }

    private sealed class Search(IGeoArea area, int maxCells)
    {
        private readonly List<CoveringCell> _finished = new(maxCells);
        private readonly List<Candidate> _candidates = new(maxCells);

        /// <summary>Takes in a cell that may have places of the area.</summary>
        public void Add(GeoCell cell) => Add(cell, area.Relate(cell.Box));

        public CoveringCell[] Run()
        {
            while (_candidates.Count > 0)
            {
                var candidate = TakeMostWasteful();
                if (_finished.Count + _candidates.Count + candidate.Children <= maxCells) Split(candidate);
                else _finished.Add(new CoveringCell(candidate.Cell, IsInside: false));
            }

            _finished.Sort(static (one, other) => one.Cell.CompareTo(other.Cell));
            return [.. _finished];
        }

        private void Split(Candidate candidate)
        {
            for (var position = 0; position < 4; position++) Add(candidate.Cell.Child(position), candidate.Relations[position]);
        }

        private void Add(GeoCell cell, GeoRelation relation)
        {
            if (relation == GeoRelation.Disjoint) return;
            if (relation == GeoRelation.Containing || cell.IsLeast)
            {
                _finished.Add(new CoveringCell(cell, relation == GeoRelation.Containing));
                return;
            }

            var relations = new ChildRelations();
            for (var position = 0; position < 4; position++) relations[position] = area.Relate(cell.Child(position).Box);
            _candidates.Add(new Candidate(cell, relations));
        }

        // There are so few of them that a look at each is the shortest way.
        private Candidate TakeMostWasteful()
        {
            var most = 0;
            for (var i = 1; i < _candidates.Count; i++)
                if (_candidates[i].Waste > _candidates[most].Waste) most = i;
            var candidate = _candidates[most];
            _candidates[most] = _candidates[^1];
            _candidates.RemoveAt(_candidates.Count - 1);
            return candidate;
        }
    }

    /// <summary>How the area stands to the four children of a cell.</summary>
    [InlineArray(4)]
    private struct ChildRelations
    {
        private GeoRelation _first;
    }

    /// <summary>A cell with a part of the area, that may be split.</summary>
    private readonly struct Candidate
    {
        public Candidate(GeoCell cell, ChildRelations relations)
        {
            (Cell, Relations) = (cell, relations);
            var overlapping = 0;
            foreach (var relation in relations)
            {
                if (relation != GeoRelation.Disjoint) Children++;
                if (relation == GeoRelation.Overlapping) overlapping++;
            }

            Waste = Math.ScaleB(4 - Children + (overlapping / 2.0), -2 * (cell.Level + 1));
        }

        public GeoCell Cell { get; }

        public ChildRelations Relations { get; }

        /// <summary>The number of children that are not disjoint from the area.</summary>
        public int Children { get; }

        /// <summary>In parts of the world: the quarters without the area, and by guess half of those with a part of it.</summary>
        public double Waste { get; }
    }
}
