using NetTopologySuite.Geometries;

namespace Pajs.Query;

/// <summary>Reads the operands of <c>$geoWithin</c> and <c>$geoIntersects</c>.</summary>
internal static class GeoRegionParser
{
    private const string Within = "an object with one of '$geometry', '$box', '$polygon', '$center', '$centerSphere', '$buffer'";

    /// <summary>What <c>$geoWithin</c> stands before.</summary>
    /// <exception cref="PajsException">It is no region.</exception>
    public static GeoRegion ParseRegion(string name, FieldPath path, Element operand)
    {
        if (operand.Kind != ValueKind.Object || operand.Count != 1) throw FilterError.Operand(name, path, Within);
        var fields = operand.Fields();
        fields.MoveNext();
        var shape = fields.Current.Value;
        return fields.Current.Name switch
        {
            var kind when kind.SequenceEqual("$geometry"u8) => ParsePolygons(name, path, shape),
            var kind when kind.SequenceEqual("$box"u8) => ParseBox(name, path, shape),
            var kind when kind.SequenceEqual("$polygon"u8) => ParsePolygon(name, path, shape),
            var kind when kind.SequenceEqual("$center"u8) => ParseCircle(name, path, shape),
            var kind when kind.SequenceEqual("$centerSphere"u8) => ParseCap(name, path, shape),
            var kind when kind.SequenceEqual("$buffer"u8) => ParseBuffer(name, path, shape),
            _ => throw FilterError.Operand(name, path, Within),
        };
    }

    /// <summary>What <c>$geoIntersects</c> stands before: <c>$geometry</c> of any type.</summary>
    /// <exception cref="PajsException">It is no geometry.</exception>
    public static PreparedShape ParseShape(string name, FieldPath path, Element operand)
    {
        var geometry = operand.Field("$geometry"u8);
        if (geometry.IsMissing || operand.Count != 1) throw FilterError.Operand(name, path, "an object with a '$geometry'");
        return new PreparedShape(ReadShape(name, path, geometry));
    }

    private static GeoShape ReadShape(string name, FieldPath path, Element geometry) =>
        GeoJsonReader.Read(geometry, out var problem) ?? throw Invalid(name, path, "$geometry", problem);

    private static PolygonRegion ParsePolygons(string name, FieldPath path, Element geometry)
    {
        var shape = ReadShape(name, path, geometry);
        return shape.IsAreal
            ? new PolygonRegion(new PreparedShape(shape))
            : throw FilterError.Operand(name, path, "a '$geometry' of type Polygon or MultiPolygon");
    }

    private static BoxRegion ParseBox(string name, FieldPath path, Element corners)
    {
        if (corners.Kind != ValueKind.Array || corners.Count != 2
            || !GeoJsonReader.TryReadPoint(corners.ElementAt(0), out var southWest)
            || !GeoJsonReader.TryReadPoint(corners.ElementAt(1), out var northEast)
            || southWest.Latitude > northEast.Latitude)
            throw FilterError.Operand(name, path, "a '$box' of two places [longitude, latitude], its south-western corner and its north-eastern");
        return new BoxRegion(southWest.Longitude, southWest.Latitude, northEast.Longitude, northEast.Latitude);
    }

    private static PolygonRegion ParsePolygon(string name, FieldPath path, Element corners)
    {
        if (corners.Kind != ValueKind.Array || corners.Count < 3)
            throw FilterError.Operand(name, path, "a '$polygon' of at least three places [longitude, latitude]");
        var ring = new List<Coordinate>(corners.Count + 1);
        foreach (var corner in corners.Elements())
        {
            if (!GeoJsonReader.TryReadPoint(corner, out var point))
                throw Invalid(name, path, "$polygon", FormattableString.Invariant($"corner {ring.Count} is no place [longitude, latitude]"));
            ring.Add(new Coordinate(point.Longitude, point.Latitude));
        }

        if (!ring[0].Equals2D(ring[^1])) ring.Add(ring[0].Copy());
        string? problem = ring.Count < 4 ? "it needs at least three different corners" : null;
        var polygon = problem is null ? GeoJsonReader.PolygonOf([[.. ring]], ref problem) : null;
        return polygon is null ? throw Invalid(name, path, "$polygon", problem) : new PolygonRegion(new PreparedShape(new GeoShape(polygon)));
    }

    private static CircleRegion ParseCircle(string name, FieldPath path, Element circle) =>
        TryReadCircle(circle, out var center, out var radius)
            ? new CircleRegion(center, radius)
            : throw FilterError.Operand(name, path, "a '$center' of a place [longitude, latitude] and a radius in degrees of at least 0");

    private static CapRegion ParseCap(string name, FieldPath path, Element circle) =>
        TryReadCircle(circle, out var center, out var radius)
            ? new CapRegion(new GeoCap(center, radius * GeoSphere.RadiusMeters))
            : throw FilterError.Operand(name, path, "a '$centerSphere' of a place [longitude, latitude] and a radius in radians of at least 0");

    // All places around a single one are a cap, of which more is known.
    private static GeoRegion ParseBuffer(string name, FieldPath path, Element buffer)
    {
        var geometry = buffer.Field("$geometry"u8);
        if (geometry.IsMissing || buffer.Count != 2 || !TryReadLength(buffer.Field("$distance"u8), out var meters))
            throw FilterError.Operand(name, path, "a '$buffer' of a '$geometry' and a '$distance' in metres of at least 0");
        if (GeoJsonReader.TryReadPoint(geometry, out var center)) return new CapRegion(new GeoCap(center, meters));
        return new BufferRegion(ReadShape(name, path, geometry), meters);
    }

    private static bool TryReadCircle(Element circle, out GeoPoint center, out double radius)
    {
        (center, radius) = (default, 0);
        if (circle.Kind != ValueKind.Array || circle.Count != 2) return false;
        return GeoJsonReader.TryReadPoint(circle.ElementAt(0), out center) && TryReadLength(circle.ElementAt(1), out radius);
    }

    private static bool TryReadLength(Element number, out double length)
    {
        length = 0;
        if (TypeRank.Of(number.Kind) != TypeRank.Of(ValueKind.Int64)) return false;
        length = number.Number.ToDouble();
        return length >= 0 && double.IsFinite(length);
    }

    private static PajsException Invalid(string name, FieldPath path, string kind, string? problem) =>
        new(PajsErrorCode.InvalidQuery, $"The '{kind}' of '{name}' at '{path.Text}' is not valid: {problem}.");
}
