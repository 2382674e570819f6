using Pajs.Storage;

namespace Pajs.Query;

/// <summary>What is looked for by an index of places, and which of its cells and entries may be it.</summary>
/// <param name="leg">The part of the index; its fields before the places have one value each in each of its prefixes.</param>
/// <param name="near">Near what, and within which distances.</param>
/// <param name="leastMeters">No document that is nearer is wanted.</param>
/// <param name="snapshot">Where the entries are.</param>
internal sealed class NearSearch(IndexLeg leg, NearFilter near, double leastMeters, ISnapshot snapshot)
{
    private readonly GeoOrigin _origin = new(near.Center);

    public NearFilter Near => near;

    public ISnapshot Snapshot => snapshot;

    public IndexDefinition Index => leg.Index;

    /// <summary>Whether a document may have several entries, and such of cells that contain others.</summary>
    public bool IsMultikey => leg.IsMultikey;

    /// <summary>What the keys of entries begin with, before their cells.</summary>
    public IReadOnlyList<byte[]> Prefixes { get; } = leg.Ranges.Prefixes;

    /// <summary>How many entries begin with the first of them, about: near or far.</summary>
    public long EntriesInPrefix => snapshot.Estimate(KeyRange.Prefix(Prefixes[0]));

    /// <summary>Whether a cell may hold what is looked for.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="least">A bound below the distance of all that is in it.</param>
    public bool MayHold(GeoCell cell, out double least) => IsWanted(cell.Box, out least);

    /// <summary>Whether anywhere but in a cell may be what is looked for.</summary>
    /// <param name="cell">The cell; the place in question is in it.</param>
    /// <param name="least">A bound below the distance of all that is not in it.</param>
    public bool MayBeOutside(GeoCell cell, out double least)
    {
        least = cell.Box.LeastDistanceOutside(near.Center.Canonical);
        return least <= near.MaxMeters;
    }

    /// <summary>Whether an entry may be that of a document that is looked for.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="prefix">The part of the index that it is in.</param>
    /// <param name="least">A bound below the document's distance, if it has no other place.</param>
    public bool MayMatch(ReadOnlySpan<byte> key, int prefix, out double least)
    {
        var cell = CellKey.Read(key.Slice(Prefixes[prefix].Length, CellKey.Length));
        return IsWanted(cell.Box, out least) && (leg.Condition is null || leg.Condition.Matches(new EntryFields(Index, key)));
    }

    /// <summary>The entries of a cell and of all that it contains.</summary>
    public KeyRange Descendants(int prefix, GeoCell cell) => new(KeyOf(prefix, cell.RangeFirst), KeyOf(prefix, cell.RangeLast + 1));

    /// <summary>The entries of a cell alone.</summary>
    public KeyRange Itself(int prefix, GeoCell cell) => new(KeyOf(prefix, cell.Id), KeyOf(prefix, cell.Id + 1));

    private bool IsWanted(GeoBox box, out double least)
    {
        least = _origin.BoundBelow(box);
        return least <= near.MaxMeters && (leastMeters == 0 || box.GreatestDistance(near.Center) >= leastMeters);
    }

    private byte[] KeyOf(int prefix, ulong id) => [.. Prefixes[prefix], .. CellKey.Encode(id)];
}
