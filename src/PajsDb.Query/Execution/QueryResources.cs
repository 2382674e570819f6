using Pajs.Files;

namespace Pajs.Query;

/// <summary>What the queries of a database share: their limits, where they put what does not fit in memory, and the clock.</summary>
internal sealed record QueryResources(QueryLimits Limits, SpillFolder Spill, TimeProvider Time)
{
    /// <summary>Looks up their collections.</summary>
    public CatalogReader Catalog { get; } = new();

    /// <summary>The text indexes; null where the store cannot have any.</summary>
    public TextIndexes? Texts { get; init; }

    /// <summary>Who is told of what is done.</summary>
    public Telemetry Telemetry { get; init; } = Telemetry.Silent;

    /// <summary>Those of a database whose files nobody knows: what does not fit in memory goes to files that live in memory, and counts as on
    /// disk.</summary>
    public static QueryResources InMemory(PajsOptions options) =>
        new(options.Queries, new SpillFolder(new MemoryFileSystem(), "/"), options.TimeProvider);

    /// <summary>A call begins that searches with options, or with none.</summary>
    /// <exception cref="OperationCanceledException">It is given up already.</exception>
    public ExecutionBudget Begin(SearchOptions? options, CancellationToken cancellation)
    {
        var budget = Begin(options?.Over(Limits), options?.CancellationToken ?? default, cancellation);
        budget.Check();
        return budget;
    }

    /// <summary>A run begins.</summary>
    /// <param name="limits">Its limits; null for those of the database.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <param name="enumeration">Gives it up as well.</param>
    public ExecutionBudget Begin(QueryLimits? limits = null, CancellationToken cancellation = default, CancellationToken enumeration = default) =>
        new(limits ?? Limits, Spill, Time, cancellation, enumeration);
}
