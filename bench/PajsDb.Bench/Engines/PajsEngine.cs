using Pajs.Bench.Data;
using Pajs.Bench.Harness;
using Pajs.Files;
using Pajs.Storage;

namespace Pajs.Bench.Engines;

/// <summary>PajsDb's storage as it comes; only the cache is set.</summary>
internal sealed class PajsEngine(DocumentSource source) : IEngine
{
    public Column Column => Column.PajsDb;

    public string Variant => "";

    public string Layout => "pajs";

    public IDatabase Open(DatabaseSettings settings) => OpenPajs(settings);

    /// <summary>As <see cref="Open"/>, for measures that need what only PajsDb has.</summary>
    public PajsDatabase OpenPajs(DatabaseSettings settings)
    {
        var options = new StoreOptions
        {
            CacheSize = settings.CacheBytes,
            Durability = settings.Syncing == Syncing.Durable ? Durability.Full : Durability.Async,
        };
        return new PajsDatabase(KeyValueStore.Open(new PhysicalFileSystem(), settings.Directory, options), settings.Key, source);
    }
}
