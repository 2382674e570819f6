using System.Collections.ObjectModel;

namespace PaJua;

/// <summary>What a search found.</summary>
/// <param name="Hits">The best documents, in the order that was asked for; of equal ones the one first that was added first.</param>
/// <param name="Total">How many documents match.</param>
/// <param name="IsTotalExact">Whether there are so many; else there are at least so many.</param>
public sealed record SearchResults(IReadOnlyList<SearchHit> Hits, long Total, bool IsTotalExact)
{
    /// <summary>What probably was meant by <see cref="SearchRequest.DidYouMeanOf"/>, as <see cref="SearchIndex.Correct(string)"/> has it; null where
    /// nothing is better, or nothing was asked for.</summary>
    public string? DidYouMean { get; init; }

    /// <summary>What was counted, in the order of <see cref="SearchRequest.Facets"/>.</summary>
    public IReadOnlyList<FacetResult> Facets { get; init; } = [];

    /// <summary>Whether the search ended early for <see cref="SearchRequest.TimeLimit"/>: there may be better documents than these, and more of
    /// them.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>A document that was found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Score">How well it matches.</param>
public sealed record SearchHit(string Id, float Score)
{
    /// <summary>The values of the fields that were asked for by <see cref="SearchRequest.Stored"/> and that the document has; of a field in the order
    /// in which they were added.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SearchValue>> Fields { get; init; }
        = ReadOnlyDictionary<string, IReadOnlyList<SearchValue>>.Empty;

    /// <summary>By the names of fields, passages with marks around what matched, where <see cref="SearchRequest.Highlight"/> asked for them. Fields
    /// in which nothing matched are left out, but for <see cref="HighlightOptions.NoMatchLength"/>.</summary>
    public IReadOnlyDictionary<string, Highlight> Highlights { get; init; } = ReadOnlyDictionary<string, Highlight>.Empty;

    /// <summary>What it is sorted by, as <see cref="SearchRequest.Sort"/> tells; none where the document has no value.
    /// Distances are in metres.</summary>
    public IReadOnlyList<SearchValue> SortValues { get; init; } = [];

    /// <summary>Where it stands in the index, by which hits of the same score are ordered; of use for <see cref="SearchRequest.After"/> alone, until
    /// the index changes.</summary>
    public long Position { get; init; }

    /// <summary>The id where <see cref="SearchRequest.HasTextIds"/> is false, and then <see cref="Id"/> is empty; else empty.</summary>
    internal ReadOnlyMemory<byte> IdBytes { get; init; }
}
