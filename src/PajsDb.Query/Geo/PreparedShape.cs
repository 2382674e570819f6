using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Noding;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Pajs.Query;

/// <summary>A shape made ready to be compared with many others. Its edges and corners belong to it, and so do all ways to write its places
/// on the antimeridian and at the poles. Any thread may use it.</summary>
internal sealed class PreparedShape : IGeoArea
{
    private readonly IPreparedGeometry? _area;
    private readonly IndexedPointInAreaLocator? _locator;
    private readonly EdgeRun[] _areaEdges = [];
    private readonly IPreparedGeometry[] _rest;

    // The lines among the aliases, to cover those of another shape; null for most.
    private readonly Geometry? _aliasLines;

    public PreparedShape(GeoShape shape)
    {
        Shape = shape;
        var aliases = GeoAliases.Of(shape);
        var lines = aliases.OfType<LineString>().ToArray<Geometry>();
        _aliasLines = lines.Length == 0 ? null : OverlayNGRobust.Union(lines);
        var polygons = shape.Components.OfType<Polygon>().ToArray();
        if (polygons.Length > 0)
        {
            var area = polygons.Length == 1 ? polygons[0] : OverlayNGRobust.Union(polygons);
            (_area, _locator) = (Prepare(area), new IndexedPointInAreaLocator(area));
            _locator.Locate(area.Coordinate);
            _areaEdges = EdgeRun.AllOf(Enumerable.Range(0, area.NumGeometries).Select(area.GetGeometryN));
        }

        _rest = [.. shape.Components.Where(component => component is not Polygon).Concat(aliases).Select(Prepare)];
        Bounds = BoundsOf(shape, aliases.Count > 0);
    }

    public GeoShape Shape { get; }

    public GeoBox Bounds { get; }

    public bool Contains(GeoPoint point)
    {
        if (!Bounds.Contains(point.Longitude, point.Latitude)) return false;
        var position = new Coordinate(point.Longitude, point.Latitude);
        if (_locator is not null && _locator.Locate(position) != Location.Exterior) return true;
        return _rest.Length > 0 && RestIntersects(GeoShape.Factory.CreatePoint(position));
    }

    /// <summary>Whether every point of another shape is in the polygons of this one.</summary>
    public bool Contains(GeoShape other)
    {
        if (_area is null || other.IsEmpty) return false;
        foreach (var component in other.Components)
            if (!_area.Covers(component) && !CoversWithAliases(component)) return false;
        return true;
    }

    /// <summary>Whether the shapes have a point in common.</summary>
    public bool Intersects(GeoShape other)
    {
        foreach (var component in other.Components)
            if (_area?.Intersects(component) == true || RestIntersects(component)) return true;
        return false;
    }

    public GeoRelation Relate(GeoBox box)
    {
        if (!Bounds.Intersects(box)) return GeoRelation.Disjoint;
        var relation = RelateArea(box);
        return relation == GeoRelation.Disjoint && _rest.Length > 0 && RestIntersects(GeoShape.GeometryOf(box)) ? GeoRelation.Overlapping : relation;
    }

    // A box that no edge of the polygons meets is all inside or all outside, as its corner is. One that an edge meets can only be inside when all
    // its corners are; then it is compared in full.
    private GeoRelation RelateArea(GeoBox box)
    {
        if (_area is null) return GeoRelation.Disjoint;
        if (!MeetsAreaEdge(box)) return AreaHas(box.West, box.South) ? GeoRelation.Containing : GeoRelation.Disjoint;
        var isInside = AreaHas(box.West, box.South) && AreaHas(box.East, box.North) && AreaHas(box.West, box.North) && AreaHas(box.East, box.South)
            && _area.Covers(GeoShape.GeometryOf(box));
        return isInside ? GeoRelation.Containing : GeoRelation.Overlapping;
    }

    private bool MeetsAreaEdge(GeoBox box)
    {
        var rectangle = new RectangleLineIntersector(new Envelope(box.West, box.East, box.South, box.North));
        foreach (var run in _areaEdges)
            if (run.Meets(box, rectangle)) return true;
        return false;
    }

    private bool AreaHas(double longitude, double latitude) => _locator!.Locate(new Coordinate(longitude, latitude)) != Location.Exterior;

    private bool RestIntersects(Geometry component)
    {
        foreach (var part in _rest)
            if (part.Intersects(component)) return true;
        return false;
    }

    // The polygons lack nothing but points and lines on the antimeridian and at the poles.
    private bool CoversWithAliases(Geometry component)
    {
        if (component is Point) return RestIntersects(component);
        if (_aliasLines is null || component is Polygon) return false;
        var uncovered = OverlayNGRobust.Overlay(component, _area!.Geometry, SpatialFunction.Difference);
        return _aliasLines.Covers(uncovered);
    }

    // A prepared geometry builds its indexes when they are first asked, which only one thread may do.
    private static IPreparedGeometry Prepare(Geometry geometry)
    {
        var prepared = PreparedGeometryFactory.Prepare(geometry);
        var corner = geometry.Coordinate;
        var probe = GeoShape.GeometryOf(new GeoBox(corner.X - 1, corner.Y - 1, corner.X + 1, corner.Y + 1));
        var edges = SegmentStringUtil.ExtractSegmentStrings(probe);
        if (prepared is PreparedLineString line) line.IntersectionFinder.Intersects(edges);
        if (prepared is not PreparedPolygon polygon) return prepared;
        polygon.IntersectionFinder.Intersects(edges);
        polygon.PointLocator.Locate(corner);
        return prepared;
    }

    private static GeoBox BoundsOf(GeoShape shape, bool hasAliases)
    {
        if (hasAliases) return GeoBox.World;
        var envelope = shape.Geometry.EnvelopeInternal;
        return new GeoBox(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY);
    }
}
