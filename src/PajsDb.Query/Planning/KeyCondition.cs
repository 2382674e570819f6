namespace Pajs.Query;

/// <summary>A condition as it is asked of an index entry, so that a document that does not fulfil it need not be looked at.</summary>
/// <remarks>Exact, but for <see cref="KeyCell"/>, which is necessary alone: the entry fulfils it if and only if its document fulfils the filter that it
/// was made of. So it is made for indexes alone that are not multikey, where an entry has the one value that there is at each path; and of conditions
/// that ask nothing which a key does not tell: whether a number is an integer, or null a field that is there. Immutable; allocates nothing for an
/// entry.</remarks>
internal abstract class KeyCondition
{
    /// <summary>Whether an entry fulfils it.</summary>
    public abstract bool Matches(EntryFields entry);

    /// <summary>The condition that a filter is on the entries of an index; null where their keys do not tell.</summary>
    public static KeyCondition? Of(Filter filter, IndexDefinition index) => filter switch
    {
        AndFilter and => All(and.Filters, index),
        OrFilter or => AllOf(or.Filters, index) is { } any ? new KeyAny(any) : null,
        NotFilter not => Of(not.Inner, index) is { } inner ? new KeyNot(inner) : null,
        PathFilter path => Of(path, index),
        _ => null,
    };

    /// <summary>The condition that all of some filters are fulfilled; null where the keys do not tell of one of them.</summary>
    public static KeyCondition? All(IReadOnlyList<Filter> filters, IndexDefinition index) => AllOf(filters, index) switch
    {
        null => null,
        [var only] => only,
        var all => new KeyAll(all),
    };

    private static KeyCondition[]? AllOf(IReadOnlyList<Filter> filters, IndexDefinition index)
    {
        var conditions = new KeyCondition[filters.Count];
        for (var i = 0; i < conditions.Length; i++)
        {
            if (Of(filters[i], index) is not { } condition) return null;
            conditions[i] = condition;
        }

        return conditions;
    }

    private static KeyCondition? Of(PathFilter filter, IndexDefinition index)
    {
        // What has none of the paths has no entry in a sparse index.
        if (filter.Predicate is ExistsPredicate) return IndexRanges.IsAlwaysThere(filter, index) ? new KeyAll([]) : null;
        for (var field = 0; field < index.Fields.Count; field++)
        {
            var part = index.Fields[field];
            if (!part.IsOf(filter.Path)) continue;
            if (ValueSet.Of(filter.Predicate, index.Collation) is { IsExact: true } values)
                return new KeyInSet(field, part.IsDescending ? values.Inverted() : values);
            return index.Collation is null && filter.Predicate is (RegexPredicate or LikePredicate)
                ? new KeyText(field, part.IsDescending, filter.Predicate)
                : null;
        }

        return null;
    }
}
