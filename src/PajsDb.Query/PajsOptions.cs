using Pajs.Storage;

namespace Pajs;

/// <summary>How a database is opened.</summary>
public sealed record PajsOptions
{
    /// <summary>Cache, durability, checkpoints. Its <see cref="StoreOptions.TimeProvider"/> is replaced by
    /// <see cref="TimeProvider"/>.</summary>
    public StoreOptions Store { get; init; } = new();

    /// <summary>For transactions that are begun without options of their own.</summary>
    public TransactionOptions Transactions { get; init; } = new();

    /// <summary>What a query may take that is given no limits of its own.</summary>
    public QueryLimits Queries { get; init; } = new();

    /// <summary>How often documents that have expired are removed. They are invisible from the very instant on, whatever this is.</summary>
    public TimeSpan ExpirationInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time, for ids that are made for documents without one, and for intervals.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
