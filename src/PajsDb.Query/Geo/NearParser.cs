namespace Pajs.Query;

/// <summary>Reads the operands of <c>$near</c> and <c>$nearSphere</c>.</summary>
/// <remarks>As in MongoDB the form says the unit of the distances: metres beside a GeoJSON point, radians beside a pair. On a plane, as MongoDB has
/// <c>$near</c> with a pair, nothing is near.</remarks>
internal static class NearParser
{
    private const string Operand = "{$geometry: {type: \"Point\", coordinates: [longitude, latitude]}}, with distances in metres beside '$geometry'";
    private const string OperandOrPair = Operand + ", or a pair [longitude, latitude]";

    /// <summary>What stands after one of the two operators.</summary>
    /// <exception cref="PajsException">It is no place, has bad distances, or stands where there is no order to give.</exception>
    public static Filter Parse(string name, FieldPath path, Element operand, Element siblings, FilterContext context)
    {
        if (!context.AllowsNear) throw NearError.Misplaced(name, path);
        var geometry = operand.Field("$geometry"u8);
        return geometry.IsMissing ? ParsePair(name, path, operand, siblings) : ParseGeometry(name, path, operand, geometry, siblings);
    }

    /// <summary>A distance beside one of the two operators is read with it; alone it means nothing.</summary>
    public static Filter ParseBound(string name, FieldPath path, Element operand, Element siblings, FilterContext context) =>
        siblings.Field("$near"u8).IsMissing && siblings.Field("$nearSphere"u8).IsMissing
            ? throw FilterError.Operand(name, path, "a '$nearSphere' beside it, or to stand beside the '$geometry' of '$near'")
            : Filter.Everything;

    /// <summary>Reads a pair: two numbers, or an object of two numbers.</summary>
    public static bool TryReadPair(Element value, out GeoPoint point)
    {
        point = default;
        return value.Count == 2 && value.Field("type"u8).IsMissing && GeoJsonReader.TryReadPoint(value, out point);
    }

    /// <summary>Reads a GeoJSON point.</summary>
    /// <param name="value">The value.</param>
    /// <param name="point">The point.</param>
    /// <param name="problem">Why there is none, as the rest of a sentence about the value.</param>
    public static bool TryReadPoint(Element value, out GeoPoint point, out string? problem)
    {
        point = default;
        problem = "it must be of type Point";
        var type = value.Field("type"u8);
        if (type.Kind != ValueKind.String || !type.Utf8.SequenceEqual("Point"u8)) return false;
        GeoJsonReader.Read(value, out problem);
        return problem is null && GeoJsonReader.TryReadPoint(value, out point);
    }

    /// <summary>Reads a distance.</summary>
    /// <returns>False where it is no finite number of at least 0.</returns>
    public static bool TryReadDistance(Element value, out double distance)
    {
        distance = TypeRank.Of(value.Kind) == TypeRank.Of(ValueKind.Int64) ? value.Number.ToDouble() : double.NaN;
        return distance >= 0 && double.IsFinite(distance);
    }

    private static NearFilter ParseGeometry(string name, FieldPath path, Element operand, Element geometry, Element siblings)
    {
        foreach (var field in operand.Fields())
            if (!IsOfGeometry(field.Name)) throw FilterError.Operand(name, path, "'$geometry', '$minDistance' and '$maxDistance', and nothing else");
        if (!siblings.Field("$minDistance"u8).IsMissing) throw NearError.Outside(name, "$minDistance", path);
        if (!siblings.Field("$maxDistance"u8).IsMissing) throw NearError.Outside(name, "$maxDistance", path);
        if (!TryReadPoint(geometry, out var center, out var problem)) throw NearError.Center(name, path, problem);
        return Within(path, center, operand, 1, "metres");
    }

    private static NearFilter ParsePair(string name, FieldPath path, Element operand, Element siblings)
    {
        if (!TryReadPair(operand, out var center)) throw FilterError.Operand(name, path, OperandOrPair);
        var isBounded = !siblings.Field("$minDistance"u8).IsMissing || !siblings.Field("$maxDistance"u8).IsMissing;
        if (isBounded && name == "$near") throw NearError.Degrees(path);
        return Within(path, center, siblings, GeoSphere.RadiusMeters, "radians");
    }

    private static NearFilter Within(FieldPath path, GeoPoint center, Element owner, double unitMeters, string unit)
    {
        var min = Distance("$minDistance", path, owner.Field("$minDistance"u8), unit, 0);
        var max = Distance("$maxDistance", path, owner.Field("$maxDistance"u8), unit, double.PositiveInfinity);
        if (min > max) throw NearError.Crossed($"'$minDistance' at '{path.Text}'");
        return new NearFilter(path, center, min * unitMeters, max * unitMeters);
    }

    private static double Distance(string name, FieldPath path, Element value, string unit, double otherwise)
    {
        if (value.IsMissing) return otherwise;
        if (TryReadDistance(value, out var distance)) return distance;
        throw FilterError.Operand(name, path, $"a finite number of {unit} of at least 0");
    }

    private static bool IsOfGeometry(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("$geometry"u8) || name.SequenceEqual("$minDistance"u8) || name.SequenceEqual("$maxDistance"u8);
}
