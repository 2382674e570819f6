namespace Pajs;

/// <summary>An operation that took at least <see cref="PajsOptions.SlowQueryThreshold"/>.</summary>
/// <param name="Operation">As in traces: <c>find</c>, <c>count</c>, <c>get</c>, <c>distinct</c>, <c>aggregate</c>, <c>insert</c>, <c>update</c>,
/// …</param>
/// <param name="Collection">The collection's name.</param>
/// <param name="Shape">The filter or pipeline as JSON, each value replaced by "?"; null where there is none.</param>
/// <param name="Plan">How documents were found, as of <see cref="DocumentQuery.Explain"/>; null where no plan was needed.</param>
/// <param name="Duration">From the beginning to the end; of an enumeration, with the time that its user took between documents.</param>
/// <param name="KeysExamined">Index entries looked at.</param>
/// <param name="DocumentsExamined">Documents looked at.</param>
public sealed record SlowQuery(
    string Operation, string Collection, string? Shape, Document? Plan, TimeSpan Duration, long KeysExamined, long DocumentsExamined);
