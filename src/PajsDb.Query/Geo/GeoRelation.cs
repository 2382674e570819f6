namespace Pajs.Query;

/// <summary>How a region stands to a box.</summary>
internal enum GeoRelation
{
    /// <summary>The region has no point in common with the box.</summary>
    Disjoint,

    /// <summary>The region may have some points of the box, and may lack others.</summary>
    Overlapping,

    /// <summary>The region has every point of the box.</summary>
    Containing,
}
