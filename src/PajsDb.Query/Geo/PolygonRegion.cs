namespace Pajs.Query;

/// <summary>The region within polygons: <c>$geometry</c> and <c>$polygon</c>.</summary>
internal sealed class PolygonRegion(PreparedShape polygons) : GeoRegion
{
    public override GeoBox Bounds => polygons.Bounds;

    public override bool Contains(GeoPoint point) => polygons.Contains(point);

    public override bool Contains(GeoShape shape) => polygons.Contains(shape);

    public override GeoRelation Relate(GeoBox box) => polygons.Relate(box);
}
