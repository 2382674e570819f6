namespace Pajs;

/// <summary>A document was written though it does not fulfil its collection's validator.</summary>
/// <param name="Collection">The collection's name.</param>
/// <param name="Document">Which one, and why.</param>
public sealed record ValidationWarning(string Collection, InvalidDocument Document);
