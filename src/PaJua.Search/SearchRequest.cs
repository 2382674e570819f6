using PaJua.Results;

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

    /// <summary>The fields of which hits tell the values; null for all that are stored, none for no values.</summary>
    public IReadOnlyList<string>? Stored { get; init; }

    /// <summary>How hits show why they matched; null where they need not. Without <see cref="HighlightOptions.Fields"/> all fields of texts and
    /// keywords are shown that the query asks and that are stored; one that is named has to be stored.</summary>
    public HighlightOptions? Highlight { get; init; }

    /// <summary>The text that the query was made of, where results are to tell what may have been meant instead
    /// (<see cref="SearchResults.DidYouMean"/>); null where they need not.</summary>
    public string? DidYouMeanOf { get; init; }

    /// <summary>Where the texts that are highlighted come from; null for what the index stores.</summary>
    internal DocumentTexts? Texts { get; init; }

    /// <summary>Whether ids are UTF-8.</summary>
    internal bool HasTextIds { get; init; } = true;

    /// <summary>What documents must fulfil beside the query; null for nothing.</summary>
    internal DocumentPredicate? Predicate { get; init; }

    /// <summary>What results are sorted by, the most important first; by score unless told. Of equal ones those come first that were added first.
    /// Where it is by anything but score, <see cref="SearchResults.Total"/> is exact.</summary>
    public IReadOnlyList<SearchSort> Sort { get; init; } = [];

    /// <summary>What all matches, not only the results, are counted by. Where there is any, <see cref="SearchResults.Total"/> is exact.</summary>
    public IReadOnlyList<SearchFacet> Facets { get; init; } = [];

    /// <summary>Only hits behind this one are wanted: the last of a page, for the next. Null for the first page.</summary>
    /// <remarks>Quicker than <see cref="Skip"/> far down. No hit is missed or comes twice as long as the index does not change; after a change the
    /// order of hits may be another.</remarks>
    public SearchHit? After { get; init; }

    /// <summary>The fields that are asked where the query names none, each with its weight, as <c>title^2</c>; null for those of the
    /// schema.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>Whether a clause of the query that cannot be asked matches nothing, as for what people type: a field that there is not, a word where the
    /// field has numbers, a phrase of a field without positions, a regular expression that is malformed or too complex. Else it is an error; so it is
    /// unless told.</summary>
    public bool IsLenient { get; init; }

    /// <summary>After so long the search ends with what it has found, and says so in <see cref="SearchResults.IsPartial"/>; null for never.</summary>
    public TimeSpan? TimeLimit { get; init; }
}
