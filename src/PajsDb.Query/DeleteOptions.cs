namespace Pajs;

/// <summary>How documents are deleted.</summary>
public sealed record DeleteOptions : SearchOptions;
