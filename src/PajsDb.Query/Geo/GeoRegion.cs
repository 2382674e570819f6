namespace Pajs.Query;

/// <summary>What <c>$geoWithin</c> asks values to lie in. Its edge belongs to it. Immutable; any thread may use it.</summary>
internal abstract class GeoRegion : IGeoArea
{
    public abstract GeoBox Bounds { get; }

    /// <summary>Whether a place is in the region, however it is written.</summary>
    public abstract bool Contains(GeoPoint point);

    /// <summary>Whether every point of a shape is in the region.</summary>
    public abstract bool Contains(GeoShape shape);

    public abstract GeoRelation Relate(GeoBox box);

    public virtual bool MayMeet(GeoBox box) => Bounds.Intersects(box);
}
