namespace PaJua;

/// <summary>Documents that match a query, each with the score of the boost.</summary>
/// <param name="Query">Its own scores do not count.</param>
public sealed record ConstantScoreQuery(SearchQuery Query) : SearchQuery;
