namespace Pajs.Query;

/// <summary>A place on the sphere as the direction from its centre.</summary>
internal readonly record struct UnitVector(double X, double Y, double Z)
{
    // An arc shorter than this, in radians, is its two ends: a few centimetres, below what is asked of a distance to an edge.
    private const double LeastArc = 1e-8;

    public static UnitVector Of(GeoPoint point)
    {
        var (sinLongitude, cosLongitude) = Math.SinCos(GeoSphere.Radians(point.Longitude));
        var (sinLatitude, cosLatitude) = Math.SinCos(GeoSphere.Radians(point.Latitude));
        return new(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    /// <summary>The angle between two directions in radians, stable near 0 and near pi.</summary>
    public double Angle(UnitVector other) => Math.Atan2(Cross(other).Length, Dot(other));

    /// <summary>The angle to the nearest point of the shorter arc of the great circle between two places, in radians.</summary>
    public double AngleToArc(UnitVector start, UnitVector end)
    {
        var toEnds = Math.Min(Angle(start), Angle(end));
        var axis = start.Cross(end);
        var length = axis.Length;
        if (length < LeastArc) return toEnds;

        // Between the planes through the axis and each end the nearest point is the foot on the arc, else it is an end.
        var isBetween = axis.Cross(start).Dot(this) >= 0 && end.Cross(axis).Dot(this) >= 0;
        if (!isBetween) return toEnds;
        var height = Math.Abs(Dot(axis)) / length;
        return Math.Min(toEnds, Math.Atan2(height, Cross(axis).Length / length));
    }

    private double Length => Math.Sqrt(Dot(this));

    private double Dot(UnitVector other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    private UnitVector Cross(UnitVector other) => new(
        (Y * other.Z) - (Z * other.Y),
        (Z * other.X) - (X * other.Z),
        (X * other.Y) - (Y * other.X));
}
