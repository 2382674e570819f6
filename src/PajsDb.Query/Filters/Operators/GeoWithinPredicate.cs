namespace Pajs.Query;

/// <summary><c>$geoWithin</c>: the value is a place or a shape, and all of it is in a region. What is no valid geometry never is. Points
/// are compared with boxes and circles without allocating.</summary>
internal sealed class GeoWithinPredicate(GeoRegion region) : Predicate
{
    /// <summary>What the value has to be in.</summary>
    public GeoRegion Region => region;

    /// <summary>The same, to be looked for in an index.</summary>
    public CoveredArea Area { get; } = new(region);

    public static GeoWithinPredicate Parse(string name, FieldPath path, Element operand) =>
        new(GeoRegionParser.ParseRegion(name, path, operand));

    public override bool Matches(Element value)
    {
        if (GeoJsonReader.TryReadPoint(value, out var point)) return region.Contains(point);
        return value.Kind == ValueKind.Object && GeoJsonReader.Read(value, out _) is { } shape && region.Contains(shape);
    }
}
