namespace Pajs.Testing.Models.Updates;

/// <summary>The model refuses an update: it is malformed, or does not fit a document.</summary>
public sealed class RefusedUpdateException(string reason) : Exception(reason);
