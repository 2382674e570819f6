namespace PaJua.Searching.Places;

/// <summary>The earth as a sphere.</summary>
internal static class Sphere
{
    /// <summary>The radius of the earth at the equator.</summary>
    public const double RadiusMeters = 6_378_100;

    /// <summary>Half of a great circle: no two places are farther apart.</summary>
    public const double MetersMax = Math.PI * RadiusMeters;

    /// <summary>The radians of degrees.</summary>
    public static double Radians(double degrees) => degrees * (Math.PI / 180);

    /// <summary>The degrees of radians.</summary>
    public static double Degrees(double radians) => radians * (180 / Math.PI);
}
