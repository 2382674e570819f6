namespace Pajs.Query;

/// <summary><c>$near</c>, <c>$nearSphere</c>: a place or shape at a path is at least so far away from a place, and at most so far. Gives the order of
/// documents where nobody asks for another: see <see cref="SortOrder.Of"/>.</summary>
/// <param name="path">Where the places and shapes are.</param>
/// <param name="center">What they are to be near.</param>
/// <param name="minMeters">At least 0.</param>
/// <param name="maxMeters">At least <paramref name="minMeters"/>; infinite for no bound.</param>
internal sealed class NearFilter(FieldPath path, GeoPoint center, double minMeters = 0, double maxMeters = double.PositiveInfinity) : Filter
{
    public FieldPath Path { get; } = path;

    public GeoPoint Center { get; } = center;

    public double MinMeters { get; } = minMeters;

    public double MaxMeters { get; } = maxMeters;

    /// <summary>All places that are near enough, to be looked for in an index; null where all places are.</summary>
    public CoveredArea? Area { get; } = double.IsInfinity(maxMeters) ? null : new(new CapRegion(new GeoCap(center, maxMeters)));

    /// <summary>The one of a filter, itself or among the conditions that must all match; null where there is none.</summary>
    public static NearFilter? In(Filter filter)
    {
        if (filter is not AndFilter and) return filter as NearFilter;
        for (var i = 0; i < and.Filters.Count; i++)
            if (In(and.Filters[i]) is { } near) return near;
        return null;
    }

    /// <summary>Checks that a filter has no more than one, for there is one order.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public static void CheckIsOne(Filter filter)
    {
        NearFilter? first = null;
        CheckIsOne(filter, ref first);
    }

    /// <summary>How far away the nearest place or shape at the path is, in metres; NaN where there is none. Allocates nothing for places.</summary>
    public double DistanceOf(Element document) => NearestValue.Of(document, Path, Center).Distance;

    /// <summary>Whether a distance lies within the bounds; NaN does not.</summary>
    public bool IsWithin(double distance) => distance >= MinMeters && distance <= MaxMeters;

    public override bool Matches(Element document) => IsWithin(DistanceOf(document));

    private static void CheckIsOne(Filter filter, ref NearFilter? first)
    {
        if (filter is NearFilter near)
        {
            if (first is not null) throw NearError.Second(near.Path, first.Path);
            first = near;
        }
        else if (filter is AndFilter and)
        {
            for (var i = 0; i < and.Filters.Count; i++) CheckIsOne(and.Filters[i], ref first);
        }
    }
}
