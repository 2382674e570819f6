using PaJua.Results;

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

    /// <summary>The fields of which hits tell the values; null for all that are stored, none for no values.</summary>
    public IReadOnlyList<string>? Stored { get; init; }

    /// <summary>How hits show why they matched; null where they need not. Without <see cref="HighlightOptions.Fields"/> all fields of texts and
    /// keywords are
    /// shown that the query asks and that are stored; one that is named has to be stored.</summary>
    public HighlightOptions? Highlight { get; init; }

    /// <summary>The text that the query was made of, where results are to tell what may have been meant instead
    /// (<see cref="SearchResults.DidYouMean"/>);
    /// null where they need not.</summary>
    public string? DidYouMeanOf { get; init; }

    /// <summary>Where the texts that are highlighted come from; null for what the index stores.</summary>
    internal DocumentTexts? Texts { get; init; }
}
