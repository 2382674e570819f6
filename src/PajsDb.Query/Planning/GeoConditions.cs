namespace Pajs.Query;

/// <summary>What conditions say of the places at a path.</summary>
internal static class GeoConditions
{
    /// <summary>The area that a place or a shape at a path must meet to fulfil a condition; null where it says nothing of that.</summary>
    public static CoveredArea? AreaOf(Filter condition, FieldPath path) => PathOf(condition)?.Text == path.Text ? AreaOf(condition) : null;

    /// <summary>The path at which a condition requires a place or a shape; null where it does not.</summary>
    public static FieldPath? PathOf(Filter condition) => condition switch
    {
        PathFilter { Predicate: GeoWithinPredicate or GeoIntersectsPredicate } filter => filter.Path,
        NearFilter near => near.Path,
        _ => null,
    };

    /// <summary>Whether an index that leads to places, if it does, has all documents which fulfil some conditions: one of them must be fulfilled by a
    /// place there.</summary>
    public static bool RequirePlaceIn(IndexDefinition index, IReadOnlyList<Filter> conditions) =>
        index.Geo is not { } field || conditions.Any(condition => PathOf(condition)?.Text == field.Path.Text);

    /// <summary>What entries of an index may be asked before their documents are: all areas that must be met at its path.</summary>
    public static IEnumerable<KeyCondition> KeyConditionsOf(IndexDefinition index, IReadOnlyList<Filter> conditions)
    {
        for (var field = 0; field < index.Fields.Count; field++)
        {
            if (!index.Fields[field].IsGeo) continue;
            foreach (var condition in conditions)
                if (AreaOf(condition, index.Fields[field].Path) is { } area) yield return new KeyCell(field, area);
        }
    }

    private static CoveredArea? AreaOf(Filter condition) => condition switch
    {
        PathFilter { Predicate: GeoWithinPredicate within } => within.Area,
        PathFilter { Predicate: GeoIntersectsPredicate intersects } => intersects.Area,
        NearFilter near => near.Area,
        _ => null,
    };
}
