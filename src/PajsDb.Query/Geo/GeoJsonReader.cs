using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Pajs.Query;

/// <summary>Reads places and shapes from encoded values: GeoJSON of all seven types, and MongoDB's legacy pairs, <c>[longitude,
/// latitude]</c> or an object whose first two fields are these numbers.</summary>
/// <remarks>A third coordinate, the altitude, is accepted and left out. What is wrong is told as the rest of a sentence about the value: which
/// part of it, and what to do. Nothing is thrown, as a filter meets values of all kinds.</remarks>
internal static class GeoJsonReader
{
    /// <summary>How deep collections may hold each other.</summary>
    public const int MaxNesting = 8;

    private const string NoGeometry =
        "it is neither GeoJSON, as {type: \"Point\", coordinates: [longitude, latitude]}, nor a pair [longitude, latitude]";

    /// <summary>Reads a value that is a point; allocates nothing.</summary>
    /// <returns>False when it is no point, or not a valid one.</returns>
    public static bool TryReadPoint(Element value, out GeoPoint point)
    {
        point = default;
        if (value.Kind == ValueKind.Array) return TryReadPair(value, out point) && IsPlace(point);
        if (value.Kind != ValueKind.Object) return false;
        var type = value.Field("type"u8);
        if (type.Kind != ValueKind.String) return TryReadFields(value, out point) && IsPlace(point);
        return type.Utf8.SequenceEqual("Point"u8) && !HasOtherPlane(value)
            && TryReadPair(value.Field("coordinates"u8), out point) && IsPlace(point);
    }

    /// <summary>Reads a value of any type.</summary>
    /// <param name="value">Checked as a value, not as a geometry.</param>
    /// <param name="problem">Why there is no shape.</param>
    /// <returns>Null when the value is no geometry, or not a valid one.</returns>
    public static GeoShape? Read(Element value, out string? problem)
    {
        problem = null;
        var geometry = ReadGeometry(value, 0, ref problem);
        return geometry is null ? null : new GeoShape(geometry);
    }

    private static Geometry? ReadGeometry(Element value, int nesting, ref string? problem)
    {
        if (value.Kind == ValueKind.Array) return ReadPoint(value, ref problem);
        if (value.Kind != ValueKind.Object) return Refuse(NoGeometry, ref problem);
        var type = value.Field("type"u8);
        if (type.Kind != ValueKind.String) return ReadLegacyObject(value, ref problem);
        if (HasOtherPlane(value))
            return Refuse("its 'crs' is not supported: coordinates are longitude and latitude of WGS 84; leave 'crs' out", ref problem);
        return type.Utf8 switch
        {
            var name when name.SequenceEqual("Point"u8) => ReadPoint(Coordinates(value), ref problem),
            var name when name.SequenceEqual("LineString"u8) => ReadLine(Coordinates(value), ref problem),
            var name when name.SequenceEqual("Polygon"u8) => ReadPolygon(Coordinates(value), ref problem),
            var name when name.SequenceEqual("MultiPoint"u8) => ReadMany(Coordinates(value), "point", ReadPoint, ref problem),
            var name when name.SequenceEqual("MultiLineString"u8) => ReadMany(Coordinates(value), "line", ReadLine, ref problem),
            var name when name.SequenceEqual("MultiPolygon"u8) => ReadMany(Coordinates(value), "polygon", ReadPolygon, ref problem),
            var name when name.SequenceEqual("GeometryCollection"u8) => ReadCollection(value.Field("geometries"u8), nesting, ref problem),
            _ => Refuse(
                "its 'type' is none of Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon, GeometryCollection",
                ref problem),
        };
    }

    private static Element Coordinates(Element value) => value.Field("coordinates"u8);

    private static Point? ReadPoint(Element value, ref string? problem)
    {
        var position = ReadPosition(value, ref problem);
        return position is null ? null : GeoShape.Factory.CreatePoint(position);
    }

    private static Point? ReadLegacyObject(Element value, ref string? problem)
    {
        if (!TryReadFields(value, out var point)) return (Point?)Refuse(NoGeometry, ref problem);
        var position = InRange(point, ref problem);
        return position is null ? null : GeoShape.Factory.CreatePoint(position);
    }

    private static Geometry? ReadLine(Element value, ref string? problem)
    {
        var positions = ReadPositions(value, 2, "a line", ref problem);
        if (positions is null) return null;
        if (Array.TrueForAll(positions, position => position.Equals2D(positions[0])))
            return Refuse("all positions of the line are one place; write it as a Point", ref problem);
        var antimeridian = new Antimeridian();
        antimeridian.Unwrap(positions);
        return antimeridian.Cut(GeoShape.Factory.CreateLineString(positions));
    }

    private static Geometry? ReadPolygon(Element value, ref string? problem)
    {
        if (value.Kind != ValueKind.Array || value.Count == 0)
            return Refuse("a polygon needs an array of rings, of which each is an array of positions", ref problem);
        var rings = new Coordinate[value.Count][];
        var count = 0;
        foreach (var element in value.Elements())
        {
            var ring = ReadPositions(element, 4, "a ring", ref problem);
            if (ring is null || !IsClosed(ring, ref problem)) return Within("ring", count, ref problem);
            rings[count++] = ring;
        }

        return PolygonOf(rings, ref problem);
    }

    /// <summary>A polygon of closed rings, the first around the others, cut at the antimeridian. The rings' positions are changed.</summary>
    /// <returns>Null when the rings make no valid polygon.</returns>
    public static Geometry? PolygonOf(Coordinate[][] rings, ref string? problem)
    {
        var antimeridian = new Antimeridian();
        var shell = new Envelope();
        for (var i = 0; i < rings.Length; i++)
        {
            if (antimeridian.Unwrap(rings[i]) != 0)
                return Refuse($"ring {i} goes around a pole; write it along the antimeridian to the pole and back, as [-180, 60], …, "
                    + "[180, 60], [180, 90], [-180, 90], [-180, 60]", ref problem);
            if (i == 0) foreach (var position in rings[0]) shell.ExpandToInclude(position);
            else antimeridian.MoveBeside(rings[i], shell);
        }

        if (shell.Width > 360) return Refuse("ring 0 goes around the world more than once; split the polygon", ref problem);
        var polygon = GeoShape.Factory.CreatePolygon(
            GeoShape.Factory.CreateLinearRing(rings[0]),
            [.. rings.Skip(1).Select(GeoShape.Factory.CreateLinearRing)]);
        var error = new IsValidOp(polygon).ValidationError;
        return error is null ? antimeridian.Cut(polygon) : Refuse(GeoJsonProblem.Of(error, polygon), ref problem);
    }

    private static bool IsClosed(Coordinate[] ring, ref string? problem)
    {
        if (ring[0].Equals2D(ring[^1])) return true;
        problem = "is not closed: its last position must be equal to its first";
        return false;
    }

    private delegate Geometry? PartReader(Element value, ref string? problem);

    private static Geometry? ReadMany(Element value, string part, PartReader read, ref string? problem)
    {
        if (value.Kind != ValueKind.Array || value.Count == 0)
            return Refuse($"its 'coordinates' must be an array with the coordinates of at least one {part}", ref problem);
        var parts = new List<Geometry>(value.Count);
        foreach (var element in value.Elements())
        {
            var geometry = read(element, ref problem);
            if (geometry is null) return Within(part, parts.Count, ref problem);
            parts.Add(geometry);
        }

        return Joined(part, parts);
    }

    // A part that was cut at the antimeridian is several.
    private static GeometryCollection Joined(string part, List<Geometry> parts)
    {
        var simple = new GeoShape(GeoShape.Factory.CreateGeometryCollection([.. parts])).Components;
        return part switch
        {
            "point" => GeoShape.Factory.CreateMultiPoint([.. simple.Cast<Point>()]),
            "line" => GeoShape.Factory.CreateMultiLineString([.. simple.Cast<LineString>()]),
            _ => GeoShape.Factory.CreateMultiPolygon([.. simple.Cast<Polygon>()]),
        };
    }

    private static Geometry? ReadCollection(Element value, int nesting, ref string? problem)
    {
        if (nesting == MaxNesting) return Refuse($"its collections hold each other more than {MaxNesting} levels deep", ref problem);
        if (value.Kind != ValueKind.Array || value.Count == 0)
            return Refuse("its 'geometries' must be an array of at least one geometry", ref problem);
        var parts = new List<Geometry>(value.Count);
        foreach (var element in value.Elements())
        {
            var geometry = ReadGeometry(element, nesting + 1, ref problem);
            if (geometry is null) return Within("geometry", parts.Count, ref problem);
            parts.Add(geometry);
        }

        return GeoShape.Factory.CreateGeometryCollection([.. parts]);
    }

    private static Coordinate[]? ReadPositions(Element value, int least, string what, ref string? problem)
    {
        if (value.Kind != ValueKind.Array || value.Count < least)
        {
            problem = $"{what} needs an array of at least {least} positions";
            return null;
        }

        var positions = new Coordinate[value.Count];
        var count = 0;
        foreach (var element in value.Elements())
        {
            var position = ReadPosition(element, ref problem);
            if (position is null)
            {
                Within("position", count, ref problem);
                return null;
            }

            positions[count++] = position;
        }

        return positions;
    }

    private static Coordinate? ReadPosition(Element value, ref string? problem)
    {
        if (TryReadPair(value, out var point)) return InRange(point, ref problem);
        problem = "a position needs an array of two numbers, longitude and latitude, and may have a third, the altitude";
        return null;
    }

    private static Coordinate? InRange(GeoPoint point, ref string? problem)
    {
        if (IsPlace(point)) return new Coordinate(point.Longitude, point.Latitude);
        problem = $"{point} is no place: the first is the longitude, from -180 to 180, the second the latitude, from -90 to 90";
        return null;
    }

    private static bool TryReadPair(Element value, out GeoPoint point)
    {
        point = default;
        if (value.Kind != ValueKind.Array || value.Count is < 2 or > 3) return false;
        var elements = value.Elements();
        if (!elements.MoveNext() || !TryReadNumber(elements.Current, out var longitude)) return false;
        if (!elements.MoveNext() || !TryReadNumber(elements.Current, out var latitude)) return false;
        if (elements.MoveNext() && !TryReadNumber(elements.Current, out _)) return false;
        point = new GeoPoint(longitude, latitude);
        return true;
    }

    private static bool TryReadFields(Element value, out GeoPoint point)
    {
        point = default;
        var fields = value.Fields();
        if (!fields.MoveNext() || !TryReadNumber(fields.Current.Value, out var longitude)) return false;
        if (!fields.MoveNext() || !TryReadNumber(fields.Current.Value, out var latitude)) return false;
        point = new GeoPoint(longitude, latitude);
        return true;
    }

    private static bool TryReadNumber(Element value, out double number)
    {
        number = 0;
        if (TypeRank.Of(value.Kind) != TypeRank.Of(ValueKind.Int64)) return false;
        number = value.Number.ToDouble();
        return true;
    }

    private static bool IsPlace(GeoPoint point) => GeoPoint.IsPlace(point.Longitude, point.Latitude);

    // The two names that the older GeoJSON has for the plane that is the only one now.
    private static bool HasOtherPlane(Element value)
    {
        var crs = value.Field("crs"u8);
        if (crs.IsMissing || crs.Kind == ValueKind.Null) return false;
        var name = crs.Field("properties"u8).Field("name"u8);
        return name.Kind != ValueKind.String
            || (!name.Utf8.SequenceEqual("urn:ogc:def:crs:OGC:1.3:CRS84"u8) && !name.Utf8.SequenceEqual("EPSG:4326"u8));
    }

    private static Geometry? Refuse(string why, ref string? problem)
    {
        problem = why;
        return null;
    }

    private static Geometry? Within(string part, int number, ref string? problem) =>
        Refuse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{part} {number}: {problem}"), ref problem);
}
