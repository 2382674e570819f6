using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Each call is a transaction of its own.</summary>
internal sealed class StoreSession(
    IKeyValueStore store, CollectionCache collections, TransactionRunner transactions, SnapshotCursors cursors, QueryCache cache,
    QueryResources resources)
    : Session(resources)
{
    private readonly Committer _committer = new(store, resources.Texts);

    public override SnapshotCursors SnapshotCursors => cursors;

    public override QueryCache QueryCache => cache;

    public override ISnapshot OpenSnapshot() => store.OpenSnapshot();

    public override ISnapshot OpenText(string collection, CancellationToken cancel) =>
        Resources.Texts is { } texts ? texts.Open(collection, cancel) : throw TextIndexes.None(collection);

    public override bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value) => store.TryGet(key, out value);

    public override CatalogEntry? FindCollection(string name) => collections.Find(name);

    public override CatalogEntry? FindCollectionAnew(string name) => collections.FindAnew(name);

    public override CollectionTarget Target(string name, ExecutionBudget? budget = null) =>
        new(name, collections, Resources) { Budget = budget };

    protected override TResult CarryOut<TResult>(Write<TResult> write) => _committer.Run(write);

    protected override ValueTask<TResult> CarryOutAsync<TResult>(Write<TResult> write, CancellationToken cancellationToken) =>
        _committer.RunAsync(write, cancellationToken);

    public override TResult Atomically<TResult>(Func<Session, TResult> work) =>
        transactions.Run(transaction => work(transaction.Session), transactions.Defaults);

    public override async ValueTask<TResult> AtomicallyAsync<TResult>(Func<Session, TResult> work, CancellationToken cancellationToken) =>
        await transactions.RunAsync(transaction => Task.FromResult(work(transaction.Session)), transactions.Defaults, cancellationToken)
            .ConfigureAwait(false);
}
