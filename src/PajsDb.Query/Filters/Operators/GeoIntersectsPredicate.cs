namespace Pajs.Query;

/// <summary><c>$geoIntersects</c>: the value is a place or a shape, and has a point in common with a geometry. What is no valid geometry has
/// none.</summary>
internal sealed class GeoIntersectsPredicate(PreparedShape shape) : Predicate
{
    /// <summary>What the value has to meet.</summary>
    public PreparedShape Shape => shape;

    /// <summary>The same, to be looked for in an index.</summary>
    public CoveredArea Area { get; } = new(shape);

    public static GeoIntersectsPredicate Parse(string name, FieldPath path, Element operand) =>
        new(GeoRegionParser.ParseShape(name, path, operand));

    public override bool Matches(Element value)
    {
        if (GeoJsonReader.TryReadPoint(value, out var point)) return shape.Contains(point);
        return value.Kind == ValueKind.Object && GeoJsonReader.Read(value, out _) is { } other && shape.Intersects(other);
    }
}
