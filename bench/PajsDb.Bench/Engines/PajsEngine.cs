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
    public PajsDatabase OpenPajs(DatabaseSettings settings) =>
        new(KeyValueStore.Open(new PhysicalFileSystem(), settings.Directory, settings.StoreOptions), settings.Key, source);
}
