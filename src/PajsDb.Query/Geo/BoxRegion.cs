namespace Pajs.Query;

/// <summary>The region between two meridians and two parallels: <c>$box</c>. When the western longitude is above the eastern, it crosses
/// the antimeridian, as a bounding box of RFC 7946 does.</summary>
internal sealed class BoxRegion : GeoRegion
{
    private readonly GeoBox[] _boxes;

    public BoxRegion(double west, double south, double east, double north)
    {
        GeoBox[] written = west <= east
            ? [new GeoBox(west, south, east, north)]
            : [new GeoBox(west, south, 180, north), new GeoBox(-180, south, east, north)];
        _boxes = [.. written, .. written.SelectMany(Aliases)];
        Bounds = _boxes.Length == 1 ? _boxes[0] : GeoBox.World;
    }

    public override GeoBox Bounds { get; }

    public override bool Contains(GeoPoint point)
    {
        foreach (var box in _boxes)
            if (box.Contains(point.Longitude, point.Latitude)) return true;
        return false;
    }

    // The boxes lie apart but for their edges, and a component between -180 and 180 that is in them is in one: edges are straight.
    public override bool Contains(GeoShape shape)
    {
        foreach (var component in shape.Components)
        {
            var envelope = component.EnvelopeInternal;
            if (!ContainsBox(new GeoBox(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY))) return false;
        }

        return !shape.IsEmpty;
    }

    public override GeoRelation Relate(GeoBox box)
    {
        if (ContainsBox(box)) return GeoRelation.Containing;
        return MayMeet(box) ? GeoRelation.Overlapping : GeoRelation.Disjoint;
    }

    public override bool MayMeet(GeoBox box)
    {
        foreach (var own in _boxes)
            if (own.Intersects(box)) return true;
        return false;
    }

    private bool ContainsBox(GeoBox box)
    {
        foreach (var own in _boxes)
            if (own.Contains(box)) return true;
        return false;
    }

    private static IEnumerable<GeoBox> Aliases(GeoBox box)
    {
        if (box.West == -180) yield return box with { West = 180, East = 180 };
        if (box.East == 180) yield return box with { West = -180, East = -180 };
        if (box.South == -90) yield return new GeoBox(-180, -90, 180, -90);
        if (box.North == 90) yield return new GeoBox(-180, 90, 180, 90);
    }
}
