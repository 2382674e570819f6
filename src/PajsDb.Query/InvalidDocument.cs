namespace Pajs;

/// <summary>A document that does not fulfil a validator.</summary>
/// <param name="Id">Its <c>_id</c>.</param>
/// <param name="Violation">The first rule that it breaks, with the path: "'age' must be at least 18".</param>
public sealed record InvalidDocument(Value Id, string Violation);
