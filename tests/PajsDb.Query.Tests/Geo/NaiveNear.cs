namespace Pajs.Query.Tests.Geo;

/// <summary>How far documents are from a place, told in the simplest way: over decoded values, and for places by directions in space. Only the
/// distance to a shape is the engine's own, which has laws of its own.</summary>
internal static class NaiveNear
{
    /// <summary>More than the two ways to compute a distance differ by, in metres.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>The least distance at a path without numeric steps, in metres; null where there is none.</summary>
    public static double? DistanceOf(Document document, string path, GeoPoint center)
    {
        var distances = ValuesAt(document, path.Split('.')).Select(value => DistanceTo(value, center)).OfType<double>().ToList();
        return distances.Count == 0 ? null : distances.Min();
    }

    private static IEnumerable<Value> ValuesAt(Value value, ReadOnlyMemory<string> path)
    {
        if (path.IsEmpty) return value.Kind == ValueKind.Array ? value.AsArray().Prepend(value) : [value];
        if (value.Kind == ValueKind.Array)
            return value.AsArray().Where(static element => element.Kind == ValueKind.Object).SelectMany(element => ValuesAt(element, path));
        return value.Kind == ValueKind.Object && value.AsDocument().TryGetField(path.Span[0], out var next) ? ValuesAt(next, path[1..]) : [];
    }

    private static double? DistanceTo(Value value, GeoPoint center)
    {
        var pair = PairOf(value);
        if (pair.Length is 2 or 3 && pair.All(static number => number is not null))
            return GeoPoint.IsPlace(pair[0]!.Value, pair[1]!.Value) ? DistanceTo(new GeoPoint(pair[0]!.Value, pair[1]!.Value), center) : null;
        if (value.Kind != ValueKind.Object) return null;
        var document = Document.Of(("value", value));
        return GeoJsonReader.Read(document.Element.Field("value"u8), out _) is { } shape ? GeoDistance.Between(center, shape) : null;
    }

    private static double DistanceTo(GeoPoint point, GeoPoint center) =>
        GeoSphere.RadiusMeters * UnitVector.Of(point).Angle(UnitVector.Of(center));

    private static double?[] PairOf(Value value)
    {
        if (value.Kind == ValueKind.Array) return [.. value.AsArray().Select(NumberOf)];
        if (value.Kind != ValueKind.Object) return [];
        var document = value.AsDocument();
        if (!document.TryGetField("type", out var type)) return [.. document.Take(2).Select(static field => NumberOf(field.Value))];
        return type == "Point" && document.TryGetField("coordinates", out var pair) && pair.Kind == ValueKind.Array ? PairOf(pair) : [];
    }

    private static double? NumberOf(Value value) => value.Kind switch
    {
        ValueKind.Int64 => value.AsInt64(),
        ValueKind.Double => value.AsDouble(),
        _ => null,
    };
}
