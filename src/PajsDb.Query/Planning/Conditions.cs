namespace Pajs.Query;

/// <summary>A filter as conditions that must all be fulfilled, and what follows from them.</summary>
internal static class Conditions
{
    /// <summary>The conditions of a filter.</summary>
    public static IReadOnlyList<Filter> Of(Filter filter) => filter switch
    {
        AndFilter and => and.Filters.Any(static part => part is AndFilter or VisibleFilter or ExprFilter) ? [.. and.Filters.SelectMany(Of)] : and.Filters,
        VisibleFilter visible => Of(visible.Inner),
        AfterFilter after => [.. Of(after.Inner), after],
        ExprFilter expression => [expression, .. ExpressionConditions.Of(expression.Expression)],
        _ => [filter],
    };

    /// <summary>Whether every document that fulfils the conditions has an entry in an index.</summary>
    public static bool AreCoveredBy(IndexDefinition index, IReadOnlyList<Filter> conditions)
    {
        if (!GeoConditions.RequirePlaceIn(index, conditions)) return false;
        if (index.IsSparse && index.Geo is null && !index.Fields.Any(field => RequireValueAt(field.Path, conditions, index.Collation))) return false;
        return index.Partial is null || Of(index.Partial).All(required => Imply(required, conditions));
    }

    private static bool Imply(Filter required, IReadOnlyList<Filter> conditions)
    {
        if (required is not PathFilter filter) return false;
        if (filter.Predicate is ExistsPredicate) return RequireValueAt(filter.Path, conditions, null);
        return ValueSet.Of(filter.Predicate, null) is { IsExact: true } values
            && SetsAt(filter.Path, conditions, null).Any(own => own.IsExact && values.Contains(own));
    }

    // A condition that null does not fulfil is not fulfilled by what is missing either.
    private static bool RequireValueAt(FieldPath path, IReadOnlyList<Filter> conditions, Collation? collation) =>
        SetsAt(path, conditions, collation).Any(static values => !values.HasNull)
        || conditions.Any(condition => condition is PathFilter { Predicate: ExistsPredicate } exists && exists.Path.Text == path.Text);

    // An expression has an array, if one without elements, wherever its path meets one; a document may have no entry there.
    private static bool IsOfEntries(PathFilter filter) => filter is not { Predicate: WholeComparison { MayBeArray: true }, Path.Count: > 1 };

    private static IEnumerable<ValueSet> SetsAt(FieldPath path, IReadOnlyList<Filter> conditions, Collation? collation)
    {
        foreach (var condition in conditions)
        {
            if (condition is not PathFilter filter || filter.Path.Text != path.Text || !IsOfEntries(filter)) continue;
            if (ValueSet.Of(filter.Predicate, collation) is { } values) yield return values;
        }
    }
}
