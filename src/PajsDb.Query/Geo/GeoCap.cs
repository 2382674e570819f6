namespace Pajs.Query;

/// <summary>All places within a distance of a centre on the sphere.</summary>
/// <param name="Center">Any place.</param>
/// <param name="RadiusMeters">At least 0. From <see cref="GeoSphere.GreatestMeters"/> on the cap is the whole globe.</param>
internal readonly record struct GeoCap(GeoPoint Center, double RadiusMeters)
{
    // Wider than the rounding of the angles below by far, and some tenths of a millimetre on the ground.
    private const double SlackDegrees = 1e-9;

    public bool Contains(GeoPoint point) => GeoSphere.Distance(Center, point) <= RadiusMeters;

    public GeoRelation Relate(GeoBox box)
    {
        if (box.LeastDistance(Center) > RadiusMeters) return GeoRelation.Disjoint;
        return box.GreatestDistance(Center) <= RadiusMeters ? GeoRelation.Containing : GeoRelation.Overlapping;
    }

    /// <summary>A cheap test: false is certain, and says that no place of a box is in the cap. Good for boxes that are small beside the cap.</summary>
    public bool MayMeet(GeoBox box) => GeoSphere.Distance(Center, box.Middle) <= RadiusMeters + box.FarthestFromMiddle;

    /// <summary>The least box around the cap, or two where it crosses the antimeridian: then the first ends there and the second begins
    /// there. A cap with a pole in it takes all longitudes.</summary>
    /// <returns>How many of the boxes are meant, 1 or 2.</returns>
    public int BoundingBoxes(out GeoBox first, out GeoBox second)
    {
        second = default;
        var radius = GeoSphere.Degrees(RadiusMeters / GeoSphere.RadiusMeters) + SlackDegrees;
        var (south, north) = (Math.Max(-90, Center.Latitude - radius), Math.Min(90, Center.Latitude + radius));
        first = new GeoBox(-180, south, 180, north);
        if (south == -90 || north == 90) return 1;

        var width = HalfWidth(radius);
        var (west, east) = (Center.Longitude - width, Center.Longitude + width);
        if (width >= 180) return 1;
        if (west < -180) return Split(west + 360, east, south, north, out first, out second);
        if (east > 180) return Split(west, east - 360, south, north, out first, out second);
        first = new GeoBox(west, south, east, north);
        return 1;
    }

    // A cap without poles is widest where a meridian touches it: there the sine of the longitude is sin(radius) / cos(latitude).
    private double HalfWidth(double radius)
    {
        var sine = Math.Sin(GeoSphere.Radians(radius)) / Math.Cos(GeoSphere.Radians(Center.Latitude));
        return sine >= 1 ? 180 : GeoSphere.Degrees(Math.Asin(sine)) * (1 + SlackDegrees) + SlackDegrees;
    }

    private static int Split(double west, double east, double south, double north, out GeoBox first, out GeoBox second)
    {
        first = new GeoBox(west, south, 180, north);
        second = new GeoBox(-180, south, east, north);
        return 2;
    }
}
