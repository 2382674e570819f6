using NetTopologySuite.Geometries;

namespace Pajs.Query;

/// <summary>A shape made ready for many questions of how far it is; as <see cref="GeoDistance"/> answers them. Any thread may use it.</summary>
/// <remarks>The edges are kept in runs of neighbours with a box around each: a run whose box is farther than what was found is not looked
/// at.</remarks>
internal sealed class PreparedDistance
{
    private readonly PreparedShape? _polygons;
    private readonly EdgeRun[] _runs;

    public PreparedDistance(GeoShape shape)
    {
        var polygons = shape.Components.OfType<Polygon>().ToArray<Geometry>();
        if (polygons.Length > 0) _polygons = new PreparedShape(new GeoShape(GeoShape.Factory.BuildGeometry(polygons)));
        _runs = EdgeRun.AllOf(shape.Components);
    }

    /// <summary>The distance in metres from a place to the nearest point of the shape; infinite when it is empty.</summary>
    public double From(GeoPoint point)
    {
        if (_polygons?.Contains(point) == true) return 0;
        var least = double.PositiveInfinity;
        foreach (var run in _runs)
            if (run.Bounds.LeastDistance(point) < GeoSphere.RadiusMeters * least) GeoDistance.Narrow(point, run.Positions, ref least);
        return GeoSphere.RadiusMeters * least;
    }

    /// <summary>Whether all of another shape is in polygons of this one, where the distance is 0.</summary>
    public bool IsWithinPolygons(GeoShape other) => _polygons?.Contains(other) == true;

    /// <summary>Whether all of a box is in polygons of the shape, where the distance is 0.</summary>
    public bool IsWithinPolygons(GeoBox box) => _polygons?.Relate(box) == GeoRelation.Containing;
}
