namespace Pajs;

/// <summary>Some of the objects that a query gives, and where the others begin: see <see cref="DocumentPage"/>.</summary>
/// <param name="Items">In the order of the query.</param>
/// <param name="Cursor">To be handed to <see cref="PajsQueryable.Page{T}"/> of the same query for the next page; null at the end.</param>
/// <typeparam name="T">What the query gives.</typeparam>
public sealed record DocumentPage<T>(IReadOnlyList<T> Items, string? Cursor);
