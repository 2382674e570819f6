using Pajs.Bench.Data;
using Pajs.Storage;

namespace Pajs.Bench.Engines;

/// <summary>An open store with the documents under their keys.</summary>
internal sealed class PajsDatabase(KeyValueStore store, KeyKind key, DocumentSource source) : IDatabase
{
    /// <summary>The store; lives as long as the database.</summary>
    public KeyValueStore Store => store;

    public ISession OpenSession() => new PajsSession(store, key, source);

    public void Dispose() => store.Dispose();
}
