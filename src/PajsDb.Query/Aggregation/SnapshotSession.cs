using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Reads in one state that stays the same from the first read to the last; writes nothing.
/// Its reads are part of what its user does, and are not told of by themselves.</summary>
internal sealed class SnapshotSession(ISnapshot snapshot, QueryResources resources) : Session(resources with { Telemetry = Telemetry.Silent })
{
    private readonly SharedSnapshot _snapshot = new(snapshot);

    public override ISnapshot OpenSnapshot() => _snapshot;

    /// <summary>The state has the text index of the collection that a pipeline runs over, where its first stage asks for words.</summary>
    public override ISnapshot OpenText(string collection, CancellationToken cancel) => OpenSnapshot();

    public override bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value) => _snapshot.TryGet(key, out value);

    public override CatalogEntry? FindCollection(string name) => Resources.Catalog.Find(_snapshot, name, null);

    public override CatalogEntry? FindCollectionAnew(string name) => FindCollection(name);

    public override CollectionTarget Target(string name, ExecutionBudget? budget = null) => throw Refused();

    protected override TResult CarryOut<TResult>(Write<TResult> write) => throw Refused();

    protected override ValueTask<TResult> CarryOutAsync<TResult>(Write<TResult> write, CancellationToken cancellationToken) => throw Refused();

    public override TResult Atomically<TResult>(Func<Session, TResult> work) => throw Refused();

    public override ValueTask<TResult> AtomicallyAsync<TResult>(Func<Session, TResult> work, CancellationToken cancellationToken) =>
        throw Refused();

    private static NotSupportedException Refused() => new("A snapshot is read and never written to.");
}
