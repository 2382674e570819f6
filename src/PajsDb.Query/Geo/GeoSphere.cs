namespace Pajs.Query;

/// <summary>Distances on a sphere of the size of the Earth, in metres along great circles.</summary>
internal static class GeoSphere
{
    /// <summary>The radius of the Earth at the equator, as MongoDB has it.</summary>
    public const double RadiusMeters = 6_378_100;

    /// <summary>Half of a great circle: no two places are farther apart.</summary>
    public const double GreatestMeters = Math.PI * RadiusMeters;

    /// <summary>The distance of two places in metres. Symmetric; as exact for places close together as for antipodes.</summary>
    public static double Distance(GeoPoint one, GeoPoint other) => RadiusMeters * Angle(one, other);

    /// <summary>The angle between two places as seen from the centre of the globe, in radians within [0, pi].</summary>
    /// <remarks>The haversine formula. Beyond a quarter of the globe the haversine's complement is summed from its own positive terms instead
    /// of subtracted from 1, so that nothing is lost near antipodes either.</remarks>
    public static double Angle(GeoPoint one, GeoPoint other)
    {
        var cosines = Math.Cos(Radians(one.Latitude)) * Math.Cos(Radians(other.Latitude));
        var latitudes = Radians(one.Latitude - other.Latitude) / 2;
        var longitudes = Radians(GeoPoint.LongitudesApart(one.Longitude, other.Longitude)) / 2;
        var squareOfSine = Square(Math.Sin(longitudes));
        var haversine = Square(Math.Sin(latitudes)) + (cosines * squareOfSine);
        if (haversine <= 0.5) return 2 * Math.Asin(Math.Sqrt(haversine));
        var mean = Radians(one.Latitude + other.Latitude) / 2;
        var complement = Square(Math.Cos(latitudes) * Math.Cos(longitudes)) + (Square(Math.Sin(mean)) * squareOfSine);
        return Math.PI - (2 * Math.Asin(Math.Sqrt(complement)));
    }

    public static double Radians(double degrees) => degrees * (Math.PI / 180);

    public static double Degrees(double radians) => radians * (180 / Math.PI);

    private static double Square(double value) => value * value;
}
