using System.Collections.ObjectModel;
using PaJua;

namespace Pajs;

/// <summary>What a search of a collection found.</summary>
/// <param name="Hits">The best documents, in the order that was asked for; of equal ones the one first that was indexed first.</param>
/// <param name="Total">How many documents match.</param>
/// <param name="IsTotalExact">Whether there are so many; else there are at least so many.</param>
public sealed record TextSearchResults(IReadOnlyList<TextSearchHit> Hits, long Total, bool IsTotalExact)
{
    /// <summary>What probably was meant by the text that was searched for, see <see cref="SearchIndex.Correct(string)"/>; null where nothing is better, or it
    /// was not asked for.</summary>
    public string? DidYouMean { get; init; }

    /// <summary>What was counted, in the order in which it was asked for.</summary>
    public IReadOnlyList<FacetResult> Facets { get; init; } = [];

    /// <summary>Whether the search ended early for its time limit: there may be better documents than these, and more of them.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>A document that was found.</summary>
/// <param name="Document">The document, as it was at the search.</param>
/// <param name="Score">How well it matches.</param>
public sealed record TextSearchHit(Document Document, float Score)
{
    /// <summary>The document's <c>_id</c>.</summary>
    public Value Id { get; init; }

    /// <summary>By the names of fields, passages with marks around what matched, where they were asked for.</summary>
    public IReadOnlyDictionary<string, Highlight> Highlights { get; init; } = ReadOnlyDictionary<string, Highlight>.Empty;

    /// <summary>What it is sorted by; see <see cref="SearchHit.SortValues"/>.</summary>
    public IReadOnlyList<SearchValue> SortValues { get; init; } = [];
}
