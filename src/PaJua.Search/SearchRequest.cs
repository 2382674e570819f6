namespace PaJua;

/// <summary>What is searched for, and what is wanted of it. Immutable.</summary>
/// <param name="Query">What is searched for.</param>
public sealed record SearchRequest(SearchQuery Query)
{
    /// <summary>The most results: at least 0.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>So many of the best results are left out.</summary>
    public int Skip { get; init; }

    /// <summary>So many matches are counted exactly at least; <see cref="long.MaxValue"/> for all of them.</summary>
    public long CountedMin { get; init; } = 1_000;

    /// <summary>What results are sorted by, the most important first; by score unless told. Of equal ones those come first that were added
    /// first. Where it is by
    /// anything but score, <see cref="SearchResults.Total"/> is exact.</summary>
    public IReadOnlyList<SearchSort> Sort { get; init; } = [];

    /// <summary>What all matches, not only the results, are counted by. Where there is any, <see cref="SearchResults.Total"/> is exact.</summary>
    public IReadOnlyList<SearchFacet> Facets { get; init; } = [];
}
