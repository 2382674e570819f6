using NetTopologySuite.Geometries;

namespace Pajs.Query;

/// <summary>The region within a distance of a centre in the plane: <c>$center</c>. The distance is in degrees, a degree of longitude
/// counting as much as one of latitude everywhere; longitudes are apart the short way around the world, and at a pole not at all.</summary>
internal sealed class CircleRegion(GeoPoint center, double radiusDegrees) : GeoRegion
{
    public override GeoBox Bounds { get; } = BoundsOf(center, radiusDegrees);

    public override bool Contains(GeoPoint point) =>
        IsWithin(point.IsPole ? 0 : GeoPoint.LongitudesApart(center.Longitude, point.Longitude), center.Latitude - point.Latitude);

    // In the half of the plane on either side of the centre's opposite meridian the circle is convex: edges are in it when their ends are.
    public override bool Contains(GeoShape shape)
    {
        foreach (var component in shape.Components)
        {
            if (component is Point point)
            {
                if (!Contains(new GeoPoint(point.X, point.Y))) return false;
                continue;
            }

            foreach (var positions in GeoEdges.PositionsOf(component))
                for (var i = 1; i < positions.Length; i++)
                    if (!ContainsEdge(positions[i - 1], positions[i])) return false;
        }

        return !shape.IsEmpty;
    }

    public override GeoRelation Relate(GeoBox box)
    {
        var latitudeLeast = Math.Max(0, Math.Max(box.South - center.Latitude, center.Latitude - box.North));
        var (toWest, toEast) = (Apart(box.West), Apart(box.East));
        var longitudeLeast = box.ContainsLongitude(center.Longitude) ? 0 : Math.Min(toWest, toEast);
        if (!IsWithin(longitudeLeast, latitudeLeast) && !HoldsPoleOf(box)) return GeoRelation.Disjoint;

        var latitudeMost = Math.Max(Math.Abs(box.South - center.Latitude), Math.Abs(box.North - center.Latitude));
        var longitudeMost = box.ContainsLongitude(center.Antipode.Longitude) ? 180 : Math.Max(toWest, toEast);
        return IsWithin(longitudeMost, latitudeMost) ? GeoRelation.Containing : GeoRelation.Overlapping;
    }

    private bool ContainsEdge(Coordinate start, Coordinate end)
    {
        if (start.Y == end.Y && Math.Abs(start.Y) == 90) return IsWithin(0, center.Latitude - start.Y);
        if (!Contains(start.X, start.Y) || !Contains(end.X, end.Y)) return false;
        var opposite = center.Antipode.Longitude;
        if ((start.X - opposite) * (end.X - opposite) >= 0) return true;
        var latitude = start.Y + ((end.Y - start.Y) * ((opposite - start.X) / (end.X - start.X)));
        return Contains(opposite, latitude);
    }

    private bool HoldsPoleOf(GeoBox box) =>
        (box.North == 90 && IsWithin(0, 90 - center.Latitude)) || (box.South == -90 && IsWithin(0, 90 + center.Latitude));

    private bool Contains(double longitude, double latitude) => IsWithin(Apart(longitude), center.Latitude - latitude);

    private double Apart(double longitude) => GeoPoint.LongitudesApart(center.Longitude, longitude);

    private bool IsWithin(double longitudes, double latitudes) =>
        (longitudes * longitudes) + (latitudes * latitudes) <= radiusDegrees * radiusDegrees;

    private static GeoBox BoundsOf(GeoPoint center, double radius)
    {
        var box = new GeoBox(
            center.Longitude - radius, center.Latitude - radius, center.Longitude + radius, center.Latitude + radius);
        return box.West > -180 && box.East < 180 && box.South > -90 && box.North < 90 ? box : GeoBox.World;
    }
}
