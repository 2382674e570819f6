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
}
