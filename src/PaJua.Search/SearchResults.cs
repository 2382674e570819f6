namespace PaJua;

/// <summary>What a search found.</summary>
/// <param name="Hits">The best documents, the best first; of equally good ones the one first that was added first.</param>
/// <param name="Total">How many documents match.</param>
/// <param name="IsTotalExact">Whether there are so many; else there are at least so many.</param>
public sealed record SearchResults(IReadOnlyList<SearchHit> Hits, long Total, bool IsTotalExact)
{
    /// <summary>Whether the search ended early for <see cref="SearchRequest.TimeLimit"/>: there may be better documents than these, and more of
    /// them.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>A document that was found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Score">How well it matches.</param>
public sealed record SearchHit(string Id, float Score)
{
    /// <summary>Where it stands in the index, by which hits of the same score are ordered; of use for <see cref="SearchRequest.After"/> alone, until
    /// the index changes.</summary>
    public long Position { get; init; }
}
