namespace Pajs.Query;

/// <summary>The region within a distance of a place on the sphere: <c>$centerSphere</c>.</summary>
internal sealed class CapRegion : GeoRegion
{
    private readonly GeoCap _cap;

    public CapRegion(GeoCap cap)
    {
        _cap = cap;
        Bounds = cap.BoundingBoxes(out var first, out _) == 1 && Math.Abs(first.West) != 180 && Math.Abs(first.East) != 180
            ? first : GeoBox.World;
    }

    public override GeoBox Bounds { get; }

    public override bool Contains(GeoPoint point) => _cap.Contains(point);

    // No point of the shape is farther from the centre than the radius when none is nearer to its antipode than the rest of the way.
    public override bool Contains(GeoShape shape)
    {
        if (shape.IsEmpty) return false;
        var rest = GeoSphere.GreatestMeters - _cap.RadiusMeters;
        return rest <= 0 || GeoDistance.Between(_cap.Center.Antipode, shape) >= rest;
    }

    public override bool MayMeet(GeoBox box) => Bounds.Intersects(box) && _cap.MayMeet(box);

    // What the bounds tell is told without a distance: most boxes that a covering looks at are far from the cap, or larger.
    public override GeoRelation Relate(GeoBox box)
    {
        if (!Bounds.Intersects(box)) return GeoRelation.Disjoint;
        return Bounds.Contains(box) ? _cap.Relate(box) : RelateSticking(box);
    }

    // A box that sticks out of the bounds is not contained.
    private GeoRelation RelateSticking(GeoBox box) =>
        box.LeastDistance(_cap.Center) > _cap.RadiusMeters ? GeoRelation.Disjoint : GeoRelation.Overlapping;
}
