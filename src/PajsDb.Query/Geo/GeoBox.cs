namespace Pajs.Query;

/// <summary>All places between two meridians and two parallels, in degrees, with its edges. It never crosses the antimeridian:
/// -180 &lt;= West &lt;= East &lt;= 180 and -90 &lt;= South &lt;= North &lt;= 90.</summary>
internal readonly record struct GeoBox(double West, double South, double East, double North)
{
    // Far above the rounding of a distance, which is some nanometres, and far below what anybody measures.
    private const double SlackMeters = 1e-6;

    /// <summary>The whole plane of longitudes and latitudes.</summary>
    public static GeoBox World { get; } = new(-180, -90, 180, 90);

    /// <summary>The place in the middle.</summary>
    public GeoPoint Middle => new((West + East) / 2, (South + North) / 2);

    /// <summary>A bound above the distances of the middle to all places in the box, in metres: along a meridian and then a parallel none is farther.
    /// Good for small boxes.</summary>
    public double FarthestFromMiddle => (GeoSphere.Radians((East - West + North - South) / 2) * GeoSphere.RadiusMeters) + SlackMeters;

    /// <summary>Whether a place, as it is written, is in the box.</summary>
    public bool Contains(double longitude, double latitude) =>
        longitude >= West && longitude <= East && latitude >= South && latitude <= North;

    public bool Contains(GeoBox other) =>
        other.West >= West && other.East <= East && other.South >= South && other.North <= North;

    /// <summary>Whether the boxes have a point in common, if only one of their edges.</summary>
    public bool Intersects(GeoBox other) =>
        other.West <= East && other.East >= West && other.South <= North && other.North >= South;

    /// <summary>A bound below the distances of a place to all places in the box, in metres: never above the least of them, and less than
    /// a millimetre below it. 0 for a place in the box.</summary>
    public double LeastDistance(GeoPoint point)
    {
        if (ContainsLongitude(point.Longitude))
        {
            var apart = Math.Max(0, Math.Max(South - point.Latitude, point.Latitude - North));
            return Math.Max(0, (GeoSphere.RadiusMeters * GeoSphere.Radians(apart)) - SlackMeters);
        }

        // On one parallel what is nearer in longitude is nearer.
        var nearer = GeoPoint.LongitudesApart(point.Longitude, West) < GeoPoint.LongitudesApart(point.Longitude, East) ? West : East;
        return Math.Max(0, DistanceTo(point, nearer, Nearest(Foot(point, nearer))) - SlackMeters);
    }

    /// <summary>A bound above the distances of a place to all places in the box, in metres: never below the greatest of them, and less
    /// than a millimetre above it.</summary>
    public double GreatestDistance(GeoPoint point)
    {
        var farther = Farthest(point.Longitude);
        var foot = Foot(point, farther);
        return DistanceTo(point, farther, Nearest(foot > 0 ? foot - 180 : foot + 180)) + SlackMeters;
    }

    /// <summary>Whether a meridian goes through the box, if only along its edge.</summary>
    public bool ContainsLongitude(double longitude) =>
        (longitude >= West && longitude <= East) || (Math.Abs(longitude) == 180 && (West == -180 || East == 180));

    private double Farthest(double longitude)
    {
        var opposite = longitude > 0 ? longitude - 180 : longitude + 180;
        if (ContainsLongitude(opposite)) return opposite;
        return GeoPoint.LongitudesApart(longitude, West) > GeoPoint.LongitudesApart(longitude, East) ? West : East;
    }

    // The box's latitude that is nearest to one on the circle of a meridian, which may be beyond a pole.
    private double Nearest(double latitude)
    {
        if (latitude >= South && latitude <= North) return latitude;
        return GeoPoint.LongitudesApart(latitude, South) < GeoPoint.LongitudesApart(latitude, North) ? South : North;
    }

    private static double DistanceTo(GeoPoint point, double longitude, double latitude) =>
        GeoSphere.Distance(point, new GeoPoint(longitude, latitude));

    // Where on the great circle of a meridian the place nearest to the point is, in degrees of latitude; beyond a pole when it is on the
    // other half of the circle. The cosine of the distance to latitude x is in proportion to cos(x - foot).
    private static double Foot(GeoPoint point, double longitude)
    {
        var (sin, cos) = Math.SinCos(GeoSphere.Radians(point.Latitude));
        var apart = GeoSphere.Radians(GeoPoint.LongitudesApart(point.Longitude, longitude));
        return GeoSphere.Degrees(Math.Atan2(sin, cos * Math.Cos(apart)));
    }
}
