namespace PaJua.Searching.Places;

/// <summary>A box of degrees, its edges included.</summary>
/// <param name="West">The least longitude; where it is greater than <paramref name="East"/>, the box lies across the antimeridian.</param>
/// <param name="South">The least latitude.</param>
/// <param name="East">The greatest longitude.</param>
/// <param name="North">The greatest latitude.</param>
internal readonly record struct PlaceBox(double West, double South, double East, double North)
{
    // Wider than the rounding of the angles by far, and some tenths of a millimetre on the ground.
    private const double SlackDegrees = 1e-9;

    /// <summary>The least box around all places within a distance; around a pole it has all longitudes.</summary>
    public static PlaceBox Around(double longitude, double latitude, double meters)
    {
        var radius = Sphere.Degrees(meters / Sphere.RadiusMeters) + SlackDegrees;
        var (south, north) = (Math.Max(-90, latitude - radius), Math.Min(90, latitude + radius));
        var width = south == -90 || north == 90 ? 180 : HalfWidth(latitude, radius);
        if (width >= 180) return new PlaceBox(-180, south, 180, north);
        var (west, east) = (longitude - width, longitude + width);
        return new PlaceBox(west < -180 ? west + 360 : west, south, east > 180 ? east - 360 : east, north);
    }

    // A cap without poles is widest where a meridian touches it: there the sine of the longitude is sin(radius) / cos(latitude).
    private static double HalfWidth(double latitude, double radius)
    {
        var sine = Math.Sin(Sphere.Radians(radius)) / Math.Cos(Sphere.Radians(latitude));
        return sine >= 1 ? 180 : (Sphere.Degrees(Math.Asin(sine)) * (1 + SlackDegrees)) + SlackDegrees;
    }
}
