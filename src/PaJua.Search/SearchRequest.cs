namespace PaJua;

/// <summary>What is searched for, and what is wanted of it. Immutable.</summary>
/// <param name="Query">What is searched for.</param>
public sealed record SearchRequest(SearchQuery Query)
{
    /// <summary>The most results: at least 1.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>So many of the best results are left out.</summary>
    public int Skip { get; init; }

    /// <summary>So many matches are counted exactly at least; <see cref="long.MaxValue"/> for all of them.</summary>
    public long CountedMin { get; init; } = 1_000;

    /// <summary>Only hits behind this one are wanted: the last of a page, for the next. Null for the first page.</summary>
    /// <remarks>Quicker than <see cref="Skip"/> far down. No hit is missed or comes twice as long as the index does not change; after a change the order of
    /// hits may be another.</remarks>
    public SearchHit? After { get; init; }

    /// <summary>The fields that are asked where the query names none, each with its weight, as <c>title^2</c>; null for those of the
    /// schema.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>After so long the search ends with what it has found, and says so in <see cref="SearchResults.IsPartial"/>; null for never.</summary>
    public TimeSpan? TimeLimit { get; init; }
}
