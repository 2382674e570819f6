namespace PaJua;

/// <summary>What <see cref="SearchQuery.ParseLenient"/> made of a text.</summary>
/// <param name="Query">Of a text without any words, a <see cref="BooleanQuery"/> without clauses, which matches nothing.</param>
/// <param name="Notes">What was taken otherwise than as written; empty for what <see cref="SearchQuery.Parse"/> reads too, but for an empty text. In
/// the order in which it was met, at most 100.</param>
public sealed record ParsedQuery(SearchQuery Query, IReadOnlyList<QueryNote> Notes);

/// <summary>Something in a query's text that was taken otherwise than as written.</summary>
/// <param name="Column">Where, in UTF-16 units from 1.</param>
/// <param name="Message">What was wrong, and what to write instead.</param>
public readonly record struct QueryNote(int Column, string Message);
