using PaJua.Queries;

namespace PaJua;

/// <summary>Documents that match several queries: <c>+fast -slow node (a OR b)</c>. The score is the sum of those of what must and should
/// match.</summary>
/// <param name="Clauses">In any order. With none of <see cref="ClauseKind.Must"/> and <see cref="ClauseKind.Filter"/>, one of
/// <see cref="ClauseKind.Should"/> must match; where all are of <see cref="ClauseKind.MustNot"/>, every other document does, and all have the same
/// score. Without any, none matches. A clause whose words are all left out by the analyzers of its fields, as stop words are, is left out itself; so
/// is a query of nothing but such clauses where it is a clause, and else it matches nothing.</param>
public sealed record BooleanQuery(IReadOnlyList<QueryClause> Clauses) : SearchQuery
{
    /// <summary>How many of those that should match must; more than there are, without those that are left out, match nothing.</summary>
    public int MinimumShouldMatch
    {
        get;
        init => field = QueryArguments.AtLeast(0, value, nameof(MinimumShouldMatch));
    }

    /// <inheritdoc/>
    public bool Equals(BooleanQuery? other) =>
        other is not null && Boost.Equals(other.Boost) && MinimumShouldMatch == other.MinimumShouldMatch && Clauses.SequenceEqual(other.Clauses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Boost, MinimumShouldMatch, Clauses.Count, Clauses.Count == 0 ? default : Clauses[0]);
}

/// <summary>A query within another.</summary>
/// <param name="Kind">What it does for the whole.</param>
/// <param name="Query">The query.</param>
public readonly record struct QueryClause(ClauseKind Kind, SearchQuery Query);

/// <summary>What a clause does for the whole query.</summary>
public enum ClauseKind
{
    /// <summary>It may match, and adds to the score where it does.</summary>
    Should,

    /// <summary>It must match, and adds to the score.</summary>
    Must,

    /// <summary>It must match, and adds nothing.</summary>
    Filter,

    /// <summary>It must not match.</summary>
    MustNot,
}
