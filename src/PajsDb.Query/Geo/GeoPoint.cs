namespace Pajs.Query;

/// <summary>A place on the globe in degrees of WGS 84: a longitude within [-180, 180] and a latitude within [-90, 90].</summary>
/// <remarks>Equal when it is the same place: -180 and 180 are one meridian, and at a pole all longitudes are.</remarks>
internal readonly record struct GeoPoint(double Longitude, double Latitude)
{
    /// <summary>The north or the south pole.</summary>
    public bool IsPole => Math.Abs(Latitude) == 90;

    /// <summary>Whether the place may be written with other longitudes too.</summary>
    public bool HasAliases => IsPole || Math.Abs(Longitude) == 180;

    /// <summary>The one way to write this place: longitude 0 at a pole, and 180 on the antimeridian.</summary>
    public GeoPoint Canonical => IsPole ? new(0, Latitude) : Longitude == -180 ? new(180, Latitude) : this;

    /// <summary>The place at the other end of the globe's diameter.</summary>
    public GeoPoint Antipode => new(Longitude > 0 ? Longitude - 180 : Longitude + 180, -Latitude);

    /// <summary>Whether two numbers are a place.</summary>
    public static bool IsPlace(double longitude, double latitude) => Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90;

    /// <summary>How far two longitudes are apart the short way, in degrees within [0, 180].</summary>
    public static double LongitudesApart(double one, double other)
    {
        var apart = Math.Abs(one - other);
        return apart > 180 ? 360 - apart : apart;
    }

    public bool Equals(GeoPoint other)
    {
        var (one, two) = (Canonical, other.Canonical);
        return one.Longitude == two.Longitude && one.Latitude == two.Latitude;
    }

    public override int GetHashCode()
    {
        var canonical = Canonical;
        return HashCode.Combine(canonical.Longitude, canonical.Latitude);
    }

    public override string ToString() => FormattableString.Invariant($"[{Longitude}, {Latitude}]");
}
