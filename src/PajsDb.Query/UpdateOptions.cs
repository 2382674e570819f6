namespace Pajs;

/// <summary>How documents are updated, or replaced.</summary>
/// <remarks>A <see cref="SearchOptions.Collation"/> holds for the filter, the order, the array filters and the conditions of <c>$pull</c>;
/// <c>$addToSet</c> and <c>$pullAll</c> compare strings by their bytes.</remarks>
public sealed record UpdateOptions : SearchOptions
{
    /// <summary>Whether to insert a document when none matches. It begins with the conditions of the filter that are equalities; then the update is
    /// applied, with <c>$setOnInsert</c>.</summary>
    public bool Upsert { get; init; }

    /// <summary>For paths with steps <c>$[name]</c>: which elements they lead to, such as <c>{"name.score": {"$lt": 5}}</c>, one filter for each
    /// name; null for none.</summary>
    public IReadOnlyList<Document>? ArrayFilters { get; init; }

    /// <summary>For one document: of several that match, the first in this order, as of <see cref="DocumentQuery.Sort(Document)"/>; null for the
    /// order of the ids, or for the nearest where the filter asks what is near.</summary>
    public Document? Sort { get; init; }
}
