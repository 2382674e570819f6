using Pajs.Storage;

namespace Pajs.Query;

/// <summary>What a plan is wanted for.</summary>
/// <param name="Snapshot">The state to be read.</param>
/// <param name="Collection">The collection as that state has it.</param>
/// <param name="Filter">Which documents.</param>
/// <param name="Order">In which order; null where any will do.</param>
/// <param name="Most">How many will be taken at most.</param>
/// <param name="Hint">The name of the index to be used, <see cref="Planner.NoIndex"/> for none; null to leave it to the planner.</param>
/// <param name="After">The place in the order that all documents come behind, which the filter says as well; null for none.</param>
internal sealed record PlanRequest(
    ISnapshot Snapshot, CatalogEntry Collection, Filter Filter, SortOrder? Order, long Most, string? Hint, KeysetPosition? After = null)
{
    /// <summary>How strings are compared by the filter and the order; null for by their bytes.</summary>
    public Collation? Collation { get; init; }

    /// <summary>The only paths that are wanted of the documents; a plan that is in order may then give documents with nothing else. Null where all
    /// are.</summary>
    public IReadOnlyList<FieldPath>? Wanted { get; init; }

    /// <summary>Of the run that it belongs to; null for none.</summary>
    public ExecutionBudget? Budget { get; init; }
}
