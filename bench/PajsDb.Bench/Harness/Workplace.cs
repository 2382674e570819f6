using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Orders;
using Pajs.Bench.Places;

namespace Pajs.Bench.Harness;

/// <summary>What all measures share: how many documents, how much cache, where the files are, and who competes.</summary>
internal sealed class Workplace(int documents, long cacheBytes, string directory)
{
    private readonly HashSet<string> _loaded = [];
    private int _fresh;

    /// <summary>Documents in a full database.</summary>
    public int Documents { get; } = documents;

    /// <summary>Memory for cached pages, in bytes.</summary>
    public long CacheBytes { get; } = cacheBytes;

    /// <summary>The documents.</summary>
    public DocumentSource Source { get; } = new();

    /// <summary>PajsDb.</summary>
    public PajsEngine Pajs => field ??= new PajsEngine(Source);

    /// <summary>All who compete, with each of the tunings.</summary>
    public IEnumerable<IEngine> Engines(IEnumerable<SqliteTuning> tunings) =>
        [Pajs, .. tunings.SelectMany(tuning => new IEngine[] { new PreparedEngine(tuning, Source), new ManagedEngine(tuning, Source) })];

    /// <summary>How a database in a directory is opened.</summary>
    public DatabaseSettings Settings(string path, KeyKind key, Syncing syncing) => new(path, key, syncing, CacheBytes);

    /// <summary>The directory of a database that holds the first documents, loaded when first asked for and then kept.</summary>
    /// <param name="engine">Who loads it.</param>
    /// <param name="key">What identifies a document.</param>
    /// <param name="purpose">Measures that change documents name another purpose than those that read them.</param>
    /// <param name="count">How many documents.</param>
    public string Loaded(IEngine engine, KeyKind key, string purpose, int count)
    {
        var path = Path.Combine(directory, $"{purpose}-{count}-{key}-{engine.Layout}");
        if (_loaded.Add(path)) Loader.Load(engine, Settings(path, key, Syncing.Never), count);
        return path;
    }

    /// <summary>All who compete in keeping orders, with each of the tunings.</summary>
    public static IEnumerable<IOrderEngine> OrderEngines(IEnumerable<SqliteTuning> tunings) =>
        [new PajsOrderEngine(), .. tunings.SelectMany(static tuning => new[] { new SqliteOrderEngine(tuning, isJson: false), new SqliteOrderEngine(tuning, isJson: true) })];

    /// <summary>As <see cref="Loaded"/>, of orders.</summary>
    public string LoadedOrders(IOrderEngine engine, string purpose)
    {
        var path = Path.Combine(directory, $"orders-{purpose}-{engine.Layout}");
        if (!_loaded.Add(path)) return path;
        using var orders = engine.Open(Settings(path, KeyKind.Int64, Syncing.Never));
        Loader.Insert(orders, Documents);
        return path;
    }

    /// <summary>All who compete in keeping places, with each of the tunings.</summary>
    public static IEnumerable<IPlaceEngine> PlaceEngines(IEnumerable<SqliteTuning> tunings) =>
    [
        new PajsPlaceEngine(),
        .. tunings.SelectMany(static tuning => new[] { new SqlitePlaceEngine(tuning, isJson: false), new SqlitePlaceEngine(tuning, isJson: true) }),
    ];

    /// <summary>As <see cref="Loaded"/>, of places.</summary>
    public string LoadedPlaces(IPlaceEngine engine, int count)
    {
        var path = Path.Combine(directory, $"places-{count}-{engine.Layout}");
        if (!_loaded.Add(path)) return path;
        using var places = engine.Open(Settings(path, KeyKind.Int64, Syncing.Never));
        Loader.Insert(places, count);
        return path;
    }

    /// <summary>Gives a new, empty directory to a piece of work, and deletes it afterwards.</summary>
    public T InFresh<T>(Func<string, T> work)
    {
        var path = Directory.CreateDirectory(Path.Combine(directory, $"fresh-{_fresh++}")).FullName;
        try
        {
            return work(path);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
