using NetTopologySuite.Geometries;

namespace Pajs.Query.Tests.Geo;

/// <summary>Random places and shapes, many of them where geometry goes wrong: on the antimeridian, at the poles, on the edges of
/// cells.</summary>
internal sealed class AnyPlace(int seed)
{
    private readonly Random _random = new(seed);

    public double Number(double least, double most) => least + (_random.NextDouble() * (most - least));

    public int Below(int bound) => _random.Next(bound);

    public GeoPoint Point() => new(Longitude(), Latitude());

    public GeoPoint Near(GeoPoint point, double degrees) => new(
        Math.IEEERemainder(point.Longitude + Number(-degrees, degrees), 360),
        Math.Clamp(point.Latitude + Number(-degrees, degrees), -90, 90));

    public GeoBox Box()
    {
        var (one, other) = (Point(), Point());
        if (Below(2) == 0) other = Near(one, 3);
        return new GeoBox(
            Math.Min(one.Longitude, other.Longitude), Math.Min(one.Latitude, other.Latitude),
            Math.Max(one.Longitude, other.Longitude), Math.Max(one.Latitude, other.Latitude));
    }

    public GeoPoint In(GeoBox box) => new(
        Below(6) switch { 0 => box.West, 1 => box.East, _ => Math.Clamp(Number(box.West, box.East), box.West, box.East) },
        Below(6) switch { 0 => box.South, 1 => box.North, _ => Math.Clamp(Number(box.South, box.North), box.South, box.North) });

    /// <summary>A star around a centre, in longitudes that may leave [-180, 180]; its corners' latitudes stay within the range.</summary>
    public Coordinate[] Star()
    {
        var (longitude, latitude) = (Longitude(), Number(-85, 85));
        var greatest = Math.Min(90 - Math.Abs(latitude), Below(3) switch { 0 => 0.01, 1 => 2, _ => 60 });
        var corners = 3 + Below(9);
        var ring = new Coordinate[corners + 1];
        for (var i = 0; i < corners; i++)
        {
            var angle = 2 * Math.PI * (i + Number(0, 0.8)) / corners;
            var radius = Number(0.2, 1) * greatest;
            ring[i] = new Coordinate(longitude + (radius * Math.Cos(angle)), latitude + (radius * Math.Sin(angle)));
        }

        ring[corners] = ring[0].Copy();
        return ring;
    }

    private double Longitude() => Below(10) switch
    {
        0 => 180,
        1 => -180,
        2 => Below(2) == 0 ? Number(179, 180) : Number(-180, -179),
        3 => 45 * (Below(9) - 4),
        _ => Number(-180, 180),
    };

    private double Latitude() => Below(10) switch
    {
        0 => 90,
        1 => -90,
        2 => Below(2) == 0 ? Number(89.9, 90) : Number(-90, -89.9),
        3 => 22.5 * (Below(9) - 4),
        _ => Number(-90, 90),
    };
}
