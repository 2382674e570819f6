namespace Pajs;

/// <summary>Some of the documents that a query gives, and where the others begin.</summary>
/// <param name="Documents">In the order of the query.</param>
/// <param name="Cursor">To be handed to <see cref="DocumentQuery.Page"/> of the same query for the next page; null at the end. Letters, digits, '-'
/// and '_' alone, so that it can stand in an address as it is.</param>
public sealed record DocumentPage(IReadOnlyList<Document> Documents, string? Cursor);
