using PaJua.Queries;

namespace PaJua;

/// <summary>Documents that match any of several queries, with the best of their scores and a part of the others (a disjunction maximum).</summary>
/// <param name="Queries">At least one.</param>
public sealed record BestFieldQuery(IReadOnlyList<SearchQuery> Queries) : SearchQuery
{
    /// <summary>The part of each other score that is added: 0 for the best alone, 1 for the sum.</summary>
    public float TieBreaker
    {
        get;
        init => field = QueryArguments.From0To1(value, nameof(TieBreaker));
    }

    /// <inheritdoc/>
    public bool Equals(BestFieldQuery? other) =>
        other is not null && Boost.Equals(other.Boost) && TieBreaker.Equals(other.TieBreaker) && Queries.SequenceEqual(other.Queries);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Boost, TieBreaker, Queries.Count, Queries.Count == 0 ? null : Queries[0]);
}
