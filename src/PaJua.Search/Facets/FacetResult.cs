namespace PaJua;

/// <summary>What a facet counted.</summary>
/// <param name="Name">Of the facet.</param>
/// <param name="Counts">In the order that the facet tells.</param>
public sealed record FacetResult(string Name, IReadOnlyList<FacetCount> Counts);

/// <summary>How many documents have a value.</summary>
/// <param name="Name">The range's name, or the value as text; of a path, all of it.</param>
/// <param name="Value">The value; of an interval or a span of time where it begins; none for a range.</param>
/// <param name="Count">How many documents have it.</param>
public sealed record FacetCount(string Name, SearchValue Value, long Count)
{
    /// <summary>The paths of the next level.</summary>
    public IReadOnlyList<FacetCount> Children { get; init; } = [];
}
