using NetTopologySuite.Geometries;

namespace Pajs.Query;

/// <summary>The region of all places at most so far from a shape: <c>$buffer</c>. Distances are those of <see cref="GeoDistance"/>, exact to
/// <see cref="GeoDistance.AccuracyMeters"/>.</summary>
internal sealed class BufferRegion : GeoRegion
{
    // A distance may be wrong by its accuracy, and so may the one that it is compared with elsewhere.
    private const double SlackMeters = 2 * GeoDistance.AccuracyMeters;

    // What a shape may stick out by, in parts of the distance or of its own size.
    private const double ShapeTolerance = 1e-3;

    private readonly PreparedDistance _distance;
    private readonly double _meters;

    /// <param name="shape">Not empty.</param>
    /// <param name="meters">At least 0.</param>
    public BufferRegion(GeoShape shape, double meters)
    {
        _distance = new PreparedDistance(shape);
        _meters = meters;
        Bounds = BoundsOf(BoxOf(shape.Geometry.EnvelopeInternal), meters);
    }

    public override GeoBox Bounds { get; }

    public override bool Contains(GeoPoint point) =>
        Bounds.Contains(point.Longitude, point.Latitude) && _distance.From(point) <= _meters;

    /// <summary>Whether no point of a shape is farther away than the distance, however the shape bends and whatever it encloses. Its
    /// positions are compared as places are; between them it may stick out by some metres and a thousandth of the distance or of its own
    /// size.</summary>
    /// <remarks>The positions are asked first. Then the cells around the shape are quartered, the largest first, until each is certain:
    /// outside of the shape, or near enough, or too far. The work is where the shape comes close to the edge of the region, and the
    /// tolerance bounds it.</remarks>
    public override bool Contains(GeoShape shape)
    {
        foreach (var component in shape.Components)
            foreach (var positions in GeoEdges.PositionsOf(component))
                foreach (var position in positions)
                    if (!Contains(new GeoPoint(position.X, position.Y))) return false;
        if (shape.Components.All(component => component is Point)) return !shape.IsEmpty;
        return _distance.IsWithinPolygons(shape) || ContainsAll(new PreparedShape(shape));
    }

    public override GeoRelation Relate(GeoBox box)
    {
        if (!Bounds.Intersects(box)) return GeoRelation.Disjoint;
        var (distance, radius) = (_distance.From(box.Middle), box.GreatestDistance(box.Middle));
        if (distance == 0 && _distance.IsWithinPolygons(box)) return GeoRelation.Containing;
        if (distance - radius > _meters + SlackMeters) return GeoRelation.Disjoint;
        return distance + radius <= _meters - SlackMeters ? GeoRelation.Containing : GeoRelation.Overlapping;
    }

    private bool ContainsAll(PreparedShape shape)
    {
        var leastMeters = GeoDistance.AccuracyMeters + (Math.Max(_meters, shape.Shape.Components.Max(RadiusOf)) * ShapeTolerance / 2);
        var cells = new Queue<GeoCell>();
        cells.Enqueue(GeoCell.Around(shape.Bounds));
        while (cells.TryDequeue(out var cell))
        {
            var box = cell.Box;
            var relation = Relate(box);
            if (relation == GeoRelation.Containing || shape.Relate(box) == GeoRelation.Disjoint) continue;
            if (relation == GeoRelation.Disjoint) return false;
            if (box.GreatestDistance(box.Middle) <= leastMeters) continue;
            for (var position = 0; position < 4; position++) cells.Enqueue(cell.Child(position));
        }

        return true;
    }

    private static double RadiusOf(Geometry component)
    {
        var box = BoxOf(component.EnvelopeInternal);
        return box.GreatestDistance(box.Middle);
    }

    private static GeoBox BoxOf(Envelope envelope) => new(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY);

    // A cap is the wider in degrees of longitude the nearer it is to a pole: those around the corners are the widest.
    private static GeoBox BoundsOf(GeoBox box, double meters) =>
        BoundsOf(new GeoPoint(box.West, box.South), meters).Around(BoundsOf(new GeoPoint(box.West, box.North), meters))
            .Around(BoundsOf(new GeoPoint(box.East, box.South), meters)).Around(BoundsOf(new GeoPoint(box.East, box.North), meters));

    private static GeoBox BoundsOf(GeoPoint point, double meters) => new CapRegion(new GeoCap(point, meters + GeoDistance.AccuracyMeters)).Bounds;
}
