namespace Pajs.Query;

/// <summary>A set of places that can be compared with boxes, with every way to write its places on the antimeridian and at the
/// poles.</summary>
internal interface IGeoArea
{
    /// <summary>A box around all of it.</summary>
    GeoBox Bounds { get; }

    /// <summary>How the set stands to a box. When in doubt it is overlapping: disjoint and containing are certain.</summary>
    GeoRelation Relate(GeoBox box);

    /// <summary>A cheap test, to be asked of many boxes: false is certain, and says that the set has no point of the box.</summary>
    bool MayMeet(GeoBox box) => Bounds.Intersects(box);
}
