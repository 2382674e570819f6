using Pajs.Storage;
using PaJua;

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

    /// <summary>How long a state is kept for the next page of a query with <see cref="PageConsistency.Snapshot"/>, from the last page on. Above
    /// zero.</summary>
    public TimeSpan SnapshotCursorLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many such states are kept at most: for one more, the one that was not used for longest is given up. At least 1.</summary>
    public int SnapshotCursors { get; init; } = 100;

    /// <summary>Bytes of memory that the answers of queries with <see cref="DocumentQuery.Cache"/> may take; 0 for no cache.</summary>
    public long QueryCacheSize { get; init; } = 16 << 20;

    /// <summary>For text indexes, for each of them. Its <see cref="SearchIndexOptions.Time"/> is replaced by <see cref="TimeProvider"/>.</summary>
    public SearchIndexOptions Search { get; init; } = new();

    /// <summary>Operations that take at least so long are told to <see cref="OnSlowQuery"/>.</summary>
    public TimeSpan SlowQueryThreshold { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Told of operations that took long; null for nobody, which costs nothing. Called when the operation has ended, by the thread that ran
    /// it; what it throws reaches that caller.</summary>
    public Action<SlowQuery>? OnSlowQuery { get; init; }

    /// <summary>Told of each document that was written though it does not fulfil its collection's validator, whose action is
    /// <see cref="ValidationAction.Warn"/>. Called after the write, or in a transaction after the call that writes, by the thread that did it; what
    /// it throws reaches that caller.</summary>
    public Action<ValidationWarning>? OnValidationWarning { get; init; }

    /// <summary>Time, for ids that are made for documents without one, and for intervals.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
