using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Where a collection's calls go: each to a transaction of its own, or all to one that is open.</summary>
internal abstract class Session(QueryResources resources)
{
    /// <summary>What its queries share with others.</summary>
    public QueryResources Resources { get; } = resources;

    /// <summary>Who is told of what is done.</summary>
    public Telemetry Telemetry => Resources.Telemetry;

    /// <summary>Time, for new ids.</summary>
    public TimeProvider Time => Resources.Time;

    /// <summary>Keeps states for the pages of queries; null where there is only one state.</summary>
    public virtual SnapshotCursors? SnapshotCursors => null;

    /// <summary>Keeps the answers of queries that ask for it; null where none are kept.</summary>
    public virtual QueryCache? QueryCache => null;

    /// <summary>One consistent state to read; the caller disposes it.</summary>
    public abstract ISnapshot OpenSnapshot();

    /// <summary>The present state of the documents and of the text index of a collection, see <see cref="TextSnapshot.Of"/>; the caller disposes
    /// it.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: there is no text index, or none can be asked here.</exception>
    public abstract ISnapshot OpenText(string collection, CancellationToken cancel);

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
    public TResult Run<TResult>(Write<TResult> write)
    {
        if (Watch(write) is not { } watch) return CarryOut(write);
        using (watch)
        {
            try
            {
                return CarryOut(write);
            }
            catch (Exception error)
            {
                watch.Fail(error);
                throw;
            }
        }
    }

    /// <summary>As <see cref="Run"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<TResult> RunAsync<TResult>(Write<TResult> write, CancellationToken cancellationToken) =>
        Watch(write) is { } watch ? WatchedAsync(write, watch, cancellationToken) : CarryOutAsync(write, cancellationToken);

    /// <summary>Carries out a write that is part of something which is told of as a whole.</summary>
    public TResult RunPart<TResult>(Write<TResult> write) => CarryOut(write);

    /// <summary>Carries out several reads and writes as one: all of them or none. The work may be done more than once.</summary>
    public abstract TResult Atomically<TResult>(Func<Session, TResult> work);

    /// <summary>As <see cref="Atomically"/>, without holding a thread while it waits for the disk.</summary>
    public abstract ValueTask<TResult> AtomicallyAsync<TResult>(Func<Session, TResult> work, CancellationToken cancellationToken);

    /// <inheritdoc cref="Run"/>
    protected abstract TResult CarryOut<TResult>(Write<TResult> write);

    /// <inheritdoc cref="RunAsync"/>
    protected abstract ValueTask<TResult> CarryOutAsync<TResult>(Write<TResult> write, CancellationToken cancellationToken);

    private OperationWatch? Watch<TResult>(Write<TResult> write) =>
        Telemetry.IsWatched && write.Operation is { } operation ? Telemetry.Watch(operation.Name, operation.Collection) : null;

    private async ValueTask<TResult> WatchedAsync<TResult>(Write<TResult> write, OperationWatch watch, CancellationToken cancellationToken)
    {
        using (watch)
        {
            try
            {
                return await CarryOutAsync(write, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                watch.Fail(error);
                throw;
            }
        }
    }
}
