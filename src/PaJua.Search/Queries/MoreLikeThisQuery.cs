using PaJua.Queries;

namespace PaJua;

/// <summary>Documents that have many of the words which tell some texts or documents from all others.</summary>
/// <remarks>Of the terms of all texts and of the documents' fields, those that are frequent there and rare in the index (by term frequency and
/// inverse document frequency) are searched for as terms that should match. The documents that are given by their ids are not found themselves. What
/// is frequent and rare is counted for each field by itself.</remarks>
/// <param name="Fields">The fields that are compared; none for those that are searched by default.</param>
public sealed record MoreLikeThisQuery(IReadOnlyList<string> Fields) : SearchQuery
{
    /// <summary>Texts, analyzed as each field is.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Ids of documents, whose fields are to be stored; those that there are not do not count.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>How often a term must occur in the texts and documents; at least 1.</summary>
    public int TermFrequencyMin { get; init => field = QueryArguments.AtLeast(1, value, nameof(TermFrequencyMin)); } = 2;

    /// <summary>How many documents of the index must have a term; at least 1.</summary>
    public int DocumentFrequencyMin { get; init => field = QueryArguments.AtLeast(1, value, nameof(DocumentFrequencyMin)); } = 5;

    /// <summary>How many terms are searched for at most; at least 1.</summary>
    public int TermsMax { get; init => field = QueryArguments.AtLeast(1, value, nameof(TermsMax)); } = 25;

    /// <summary>The part of the terms that must match, from 0 to 1, rounded down.</summary>
    public float MinimumShouldMatch { get; init => field = QueryArguments.From0To1(value, nameof(MinimumShouldMatch)); } = 0.3f;

    /// <inheritdoc/>
    public bool Equals(MoreLikeThisQuery? other) =>
        other is not null
        && (Boost, TermFrequencyMin, DocumentFrequencyMin, TermsMax, MinimumShouldMatch)
            .Equals((other.Boost, other.TermFrequencyMin, other.DocumentFrequencyMin, other.TermsMax, other.MinimumShouldMatch))
        && Fields.SequenceEqual(other.Fields) && Texts.SequenceEqual(other.Texts) && Ids.SequenceEqual(other.Ids);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Boost, TermsMax, Fields.Count, Texts.Count, Ids.Count, Texts.Concat(Ids).FirstOrDefault());
}
