namespace PaJua.Searching.Places;

/// <summary>Distances from one place, in metres along great circles.</summary>
/// <param name="longitude">In [-180, 180] degrees.</param>
/// <param name="latitude">In [-90, 90] degrees.</param>
internal sealed class PlaceDistance(double longitude, double latitude)
{
    private readonly double _cosine = Math.Cos(Sphere.Radians(latitude));

    /// <summary>Of the place, in degrees.</summary>
    public double Longitude => longitude;

    /// <summary>Of the place, in degrees.</summary>
    public double Latitude => latitude;

    /// <summary>The distance to a place.</summary>
    /// <remarks>The haversine formula. Beyond a quarter of the globe the haversine's complement is summed from its own positive terms instead of
    /// subtracted from 1, so that it is as exact for antipodes as for places close together.</remarks>
    public double To(double otherLongitude, double otherLatitude)
    {
        var cosines = _cosine * Math.Cos(Sphere.Radians(otherLatitude));
        var latitudes = Sphere.Radians(latitude - otherLatitude) / 2;
        var longitudes = Sphere.Radians(LongitudesApart(longitude, otherLongitude)) / 2;
        var squareOfSine = Square(Math.Sin(longitudes));
        var haversine = Square(Math.Sin(latitudes)) + (cosines * squareOfSine);
        if (haversine <= 0.5) return Sphere.RadiusMeters * (2 * Math.Asin(Math.Sqrt(haversine)));
        var mean = Sphere.Radians(latitude + otherLatitude) / 2;
        var complement = Square(Math.Cos(latitudes) * Math.Cos(longitudes)) + (Square(Math.Sin(mean)) * squareOfSine);
        return Sphere.RadiusMeters * (Math.PI - (2 * Math.Asin(Math.Sqrt(complement))));
    }

    private static double LongitudesApart(double one, double other)
    {
        var apart = Math.Abs(one - other);
        return apart > 180 ? 360 - apart : apart;
    }

    private static double Square(double value) => value * value;
}
