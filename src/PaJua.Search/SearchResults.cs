namespace PaJua;

/// <summary>What a search found.</summary>
/// <param name="Hits">The best documents, in the order that was asked for; of equal ones the one first that was added first.</param>
/// <param name="Total">How many documents match.</param>
/// <param name="IsTotalExact">Whether there are so many; else there are at least so many.</param>
public sealed record SearchResults(IReadOnlyList<SearchHit> Hits, long Total, bool IsTotalExact)
{
    /// <summary>What was counted, in the order of <see cref="SearchRequest.Facets"/>.</summary>
    public IReadOnlyList<FacetResult> Facets { get; init; } = [];
}

/// <summary>A document that was found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Score">How well it matches.</param>
public sealed record SearchHit(string Id, float Score)
{
    /// <summary>What it is sorted by, as <see cref="SearchRequest.Sort"/> tells; none where the document has no value. Distances are in
    /// metres.</summary>
    public IReadOnlyList<SearchValue> SortValues { get; init; } = [];
}
