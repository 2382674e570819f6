namespace Pajs.Query;

/// <summary>A place from which many distances are estimated.</summary>
/// <param name="place">The place.</param>
internal readonly struct GeoOrigin(GeoPoint place)
{
    // Far above the rounding of a distance; and of one beyond a quarter of the globe, where the last bits of a haversine near 1 are some decimetres.
    private const double SlackMeters = 1e-6;
    private const double FarSlackMeters = 10;

    // Up to this haversine, of about 130 km, an arc is taken for its chord: it is longer by a 60,000th at most.
    private const double ShortHaversine = 1e-4;

    private readonly double _cosine = Math.Cos(GeoSphere.Radians(place.Latitude));

    /// <summary>The place.</summary>
    public GeoPoint Place => place;

    /// <summary>A bound below the distances to all places in a box, in metres. In less time than <see cref="GeoBox.LeastDistance"/>, and close to it for
    /// boxes that are small and not at a pole.</summary>
    /// <remarks>The haversine formula with the least difference of latitudes, the least of longitudes, and the least cosine that there are in the box, and
    /// of small arcs the chord.</remarks>
    public double BoundBelow(GeoBox box)
    {
        var latitudes = Math.Max(0, Math.Max(box.South - place.Latitude, place.Latitude - box.North));
        var haversine = latitudes == 0 ? 0 : HaversineOf(latitudes);
        if (!box.ContainsLongitude(place.Longitude))
        {
            var apart = Math.Min(GeoPoint.LongitudesApart(place.Longitude, box.West), GeoPoint.LongitudesApart(place.Longitude, box.East));
            var cosine = Math.Cos(GeoSphere.Radians(Math.Max(Math.Abs(box.South), Math.Abs(box.North))));
            haversine += _cosine * cosine * HaversineOf(apart);
        }

        var sine = Math.Sqrt(haversine);
        var angle = haversine <= ShortHaversine ? sine : Math.Asin(Math.Min(1, sine));
        return Math.Max(0, (2 * GeoSphere.RadiusMeters * angle) - (haversine > 0.5 ? FarSlackMeters : SlackMeters));
    }

    private static double HaversineOf(double degrees)
    {
        var sine = Math.Sin(GeoSphere.Radians(degrees / 2));
        return sine * sine;
    }
}
