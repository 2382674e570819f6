namespace Pajs;

/// <summary>What an update did.</summary>
/// <param name="Matched">The number of documents that matched.</param>
/// <param name="Modified">How many of them have changed; what stays the same is not written.</param>
/// <param name="UpsertedId">The <c>_id</c> of the document that was inserted because none matched; null when none was.</param>
public sealed record UpdateResult(long Matched, long Modified, Value? UpsertedId = null);
