using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Where a collection's calls go: each to a transaction of its own, or all to one that is open.</summary>
internal abstract class Session(QueryResources resources)
{
    /// <summary>What its queries share with others.</summary>
    public QueryResources Resources { get; } = resources;

    /// <summary>Time, for new ids.</summary>
    public TimeProvider Time => Resources.Time;

    /// <summary>One consistent state to read; the caller disposes it.</summary>
    public abstract ISnapshot OpenSnapshot();

    /// <summary>Looks up one key in the present state.</summary>
    public abstract bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value);

    /// <summary>The catalog's entry of a collection in the present state; null when there is none.</summary>
    public abstract CatalogEntry? FindCollection(string name);

    /// <summary>As <see cref="FindCollection"/>, but never one that is only remembered.</summary>
    public abstract CatalogEntry? FindCollectionAnew(string name);

    /// <summary>A collection for a write to find or make.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="budget">Of a write that searches for documents; null for the others.</param>
    public abstract CollectionTarget Target(string name, ExecutionBudget? budget = null);

    /// <summary>Carries a write out.</summary>
    public abstract TResult Run<TResult>(Write<TResult> write);

    /// <summary>As <see cref="Run"/>, without holding a thread while it waits for the disk.</summary>
    public abstract ValueTask<TResult> RunAsync<TResult>(Write<TResult> write, CancellationToken cancellationToken);

    /// <summary>Carries out several reads and writes as one: all of them or none. The work may be done more than once.</summary>
    public abstract TResult Atomically<TResult>(Func<Session, TResult> work);

    /// <summary>As <see cref="Atomically"/>, without holding a thread while it waits for the disk.</summary>
    public abstract ValueTask<TResult> AtomicallyAsync<TResult>(Func<Session, TResult> work, CancellationToken cancellationToken);
}
