using PaJua.Queries;

namespace PaJua;

/// <summary>Documents that match a query, with scores that functions change: by a number of the document, by how recent or near it is.</summary>
/// <param name="Query">What is searched for.</param>
/// <param name="Functions">Those whose filter a document does not match do not count for it; where none counts, the functions' value is 1.</param>
public sealed record FunctionScoreQuery(SearchQuery Query, IReadOnlyList<ScoreFunction> Functions) : SearchQuery
{
    /// <summary>How the values of the functions become one; <see cref="ScoreCombination.Replace"/> takes the first that counts.</summary>
    public ScoreCombination FunctionsBy { get; init; } = ScoreCombination.Multiply;

    /// <summary>How that value is combined with the query's score; <see cref="ScoreCombination.Replace"/> takes the value alone.</summary>
    public ScoreCombination CombinedBy { get; init; } = ScoreCombination.Multiply;

    /// <summary>The greatest value that the functions have together; null for no limit.</summary>
    public float? ValueMax
    {
        get;
        init => field = value is { } most ? QueryArguments.FiniteFrom0(most, nameof(ValueMax)) : null;
    }

    /// <summary>The score that a document must have to be found; null for any.</summary>
    public float? ScoreMin
    {
        get;
        init => field = value is { } least ? QueryArguments.FiniteFrom0(least, nameof(ScoreMin)) : null;
    }

    /// <inheritdoc/>
    public bool Equals(FunctionScoreQuery? other) =>
        other is not null
        && (Boost, FunctionsBy, CombinedBy, ValueMax, ScoreMin)
            .Equals((other.Boost, other.FunctionsBy, other.CombinedBy, other.ValueMax, other.ScoreMin))
        && Query.Equals(other.Query) && Functions.SequenceEqual(other.Functions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Boost, FunctionsBy, CombinedBy, Query, Functions.Count);
}

/// <summary>How several scores become one.</summary>
public enum ScoreCombination
{
    /// <summary>Their product.</summary>
    Multiply,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their average; of functions, by their weights.</summary>
    Average,

    /// <summary>The least.</summary>
    Min,

    /// <summary>The greatest.</summary>
    Max,

    /// <summary>One of them, whatever the others are.</summary>
    Replace,
}
