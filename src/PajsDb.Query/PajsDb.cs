using Pajs.Files;
using Pajs.Query;
using Pajs.Storage;

namespace Pajs;

/// <summary>An open database: collections of documents, in a directory or in memory.</summary>
/// <remarks>Any thread may use it, several at once. A write is durable when its call returns, unless
/// <see cref="StoreOptions.Durability"/> says otherwise. Dispose it to close it; enumerations that are still running then fail with
/// <see cref="PajsErrorCode.Closed"/>.</remarks>
public sealed partial class PajsDb : IDisposable, IAsyncDisposable
{
    /// <summary>The path of a database that lives in memory and is gone when it is closed.</summary>
    public const string InMemory = ":memory:";

    private readonly Telemetry _telemetry;
    private readonly TransactionRunner _transactions;
    private readonly SnapshotCursors _snapshotCursors;
    private readonly StoreSession _session;
    private readonly UnfinishedIndexes _unfinishedIndexes;
    private readonly ExpiredRemover _expiredRemover;
    private readonly TextIndexes? _texts;

    /// <summary>Over a store, which it owns from now on.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">How it is opened.</param>
    /// <param name="name">What it is called when what is done with it is told of.</param>
    /// <param name="spill">Where queries put what does not fit in memory; null for files that live in memory.</param>
    /// <param name="texts">Its text indexes; null where it can have none.</param>
    internal PajsDb(IKeyValueStore store, PajsOptions options, string name = InMemory, SpillFolder? spill = null, TextIndexes? texts = null)
    {
        _texts = texts;
        Store = store;
        var resources = spill is null ? QueryResources.InMemory(options) : new QueryResources(options.Queries, spill, options.TimeProvider);
        var collections = new CollectionCache(store);
        _telemetry = new Telemetry(options, name, store as IStoreMaintenance);
        resources = resources with { Telemetry = _telemetry, Texts = texts };
        _transactions = new TransactionRunner(store, collections, options, resources);
        QueryCache = new QueryCache(store, options.QueryCacheSize);
        _snapshotCursors = new SnapshotCursors(options.TimeProvider, options.SnapshotCursorLifetime, options.SnapshotCursors);
        _session = new StoreSession(store, collections, _transactions, _snapshotCursors, QueryCache, resources);
        _unfinishedIndexes = new UnfinishedIndexes(store, _session);
        _expiredRemover = new ExpiredRemover(store, _session, options);
    }

    /// <summary>The names of all collections but the system's own, in the order of their UTF-8 bytes.</summary>
    public IReadOnlyList<string> CollectionNames
    {
        get
        {
            using var snapshot = Store.OpenSnapshot();
            using var cursor = snapshot.OpenCursor(CatalogKeys.Collections);
            var names = new List<string>();
            while (cursor.MoveNext())
                if (CatalogKeys.NameOf(cursor.Key) is var name && !CollectionName.IsReserved(name)) names.Add(name);
            return names;
        }
    }

    /// <summary>The answers that are kept.</summary>
    internal QueryCache QueryCache { get; }

    /// <summary>How many states are kept for pages.</summary>
    internal int SnapshotCursorCount => _snapshotCursors.Count;

    /// <summary>The store beneath.</summary>
    internal IKeyValueStore Store { get; }

    /// <summary>Opens a database, making an empty one where there is none. One process at a time can have it open.</summary>
    /// <param name="path">Its directory, or <see cref="InMemory"/>.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="PajsException">With a code: <see cref="PajsErrorCode.Locked"/>, <see cref="PajsErrorCode.Corrupt"/>,
    /// <see cref="PajsErrorCode.FormatVersion"/>, <see cref="PajsErrorCode.DiskFull"/>, <see cref="PajsErrorCode.IoError"/>.</exception>
    public static PajsDb Open(string path, PajsOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Open(path == InMemory ? new MemoryFileSystem() : new PhysicalFileSystem(), path, options ?? new PajsOptions());
    }

    /// <summary>As <see cref="Open(string, PajsOptions?)"/>, with its files somewhere else.</summary>
    internal static PajsDb Open(IFileSystem files, string path, PajsOptions options)
    {
        var storeOptions = options.Store with { TimeProvider = options.TimeProvider };
        return Over(files, path, KeyValueStore.Open(files, path, storeOptions), options);
    }

    /// <summary>As <see cref="Open(string, PajsOptions?)"/>, on a thread of the pool: bringing a store up to date after a crash takes a while.</summary>
    public static Task<PajsDb> OpenAsync(string path, PajsOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Open(path, options), cancellationToken);

    /// <summary>A handle on a collection, which need not exist: its first document makes it.</summary>
    /// <param name="name">Not empty, at most <see cref="DocumentLimits.MaxCollectionNameSize"/> bytes as UTF-8, without control
    /// characters and '$',
    /// and not beginning with "system.". Upper and lower case differ.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidName"/>.</exception>
    public Collection Collection(string name)
    {
        CollectionName.Check(name);
        return new Collection(name, _session);
    }

    /// <summary>Removes a collection with all its documents.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidName"/>.</exception>
    public bool DropCollection(string name) => _session.Run(Drop(name));

    /// <summary>As <see cref="DropCollection"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<bool> DropCollectionAsync(string name, CancellationToken cancellationToken = default) =>
        _session.RunAsync(Drop(name), cancellationToken);

    /// <summary>Brings all commits before the call into the page store and lets go of the log before it. Runs beside reads and writes; the
    /// store also does it by itself when the log has grown.</summary>
    public void Checkpoint() => Store.Checkpoint();

    /// <summary>Reads everything there is and reports what is damaged: pages, log, and whether each document is one and stands under its own
    /// <c>_id</c>, whether each index has the entries of its documents and no others, and each text index its documents as they are. Repairs nothing. Runs beside reads and writes.</summary>
    public CheckReport Check(CancellationToken cancellationToken = default)
    {
        var report = Maintenance.Check(cancellationToken);
        if (!report.IsSound) return report;
        using var snapshot = Store.OpenSnapshot();
        return report with { Damages = [.. DocumentChecker.Run(snapshot, cancellationToken), .. _texts?.Check(cancellationToken) ?? []] };
    }

    /// <summary>Packs the page file and cuts it. Reads and writes go on; the file grows by about a quarter at most meanwhile. A crash at any moment
    /// loses nothing, and what an open snapshot sees stays.</summary>
    /// <exception cref="OperationCanceledException">It was given up; what is done stays done.</exception>
    /// <exception cref="PajsException">The disk is full or failed; the data is as before.</exception>
    public void Compact(CancellationToken cancellationToken = default) => Maintenance.Compact(cancellationToken);

    /// <summary>Figures about the files and the memory of the database.</summary>
    public StoreStatistics GetStatistics() => Maintenance.GetStatistics();

    /// <summary>Closes the database. Transactions that are still open are rolled back.</summary>
    public void Dispose()
    {
        _telemetry.Dispose();
        _expiredRemover.Dispose();
        _unfinishedIndexes.Dispose();
        _transactions.Dispose();
        _snapshotCursors.Dispose();
        _texts?.Dispose();
        Store.Dispose();
    }

    /// <summary>Closes the database. Transactions that are still open are rolled back.</summary>
    public ValueTask DisposeAsync()
    {
        _telemetry.Dispose();
        _expiredRemover.Dispose();
        _unfinishedIndexes.Dispose();
        _transactions.Dispose();
        _snapshotCursors.Dispose();
        _texts?.Dispose();
        return Store.DisposeAsync();
    }

    // The store is locked for this process by now, so what lies in its directory for temporary files is nobody's.
    private static PajsDb Over(IFileSystem files, string path, KeyValueStore store, PajsOptions options)
    {
        try
        {
            var spill = new SpillFolder(files, $"{path}/{SpillFolder.Name}");
            spill.RemoveLeftovers();
            return new PajsDb(store, options, path, spill, new TextIndexes(store, files, path, options));
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private IStoreMaintenance Maintenance =>
        Store as IStoreMaintenance ?? throw new NotSupportedException("The store beneath offers no maintenance.");

    private DropWrite Drop(string name)
    {
        CollectionName.Check(name);
        return new DropWrite(_session.Target(name));
    }
}
