using Pajs.Bench.Data;
using Pajs.Storage;

namespace Pajs.Bench.Engines;

/// <summary>How a database is opened, whichever engine it is.</summary>
/// <param name="Directory">Where its files are.</param>
/// <param name="Key">What identifies a document.</param>
/// <param name="Syncing">When commits reach the disk.</param>
/// <param name="CacheBytes">Memory for cached pages, in bytes; for SQLite, of each connection.</param>
internal sealed record DatabaseSettings(string Directory, KeyKind Key, Syncing Syncing, long CacheBytes)
{
    /// <summary>The same for PajsDb.</summary>
    public StoreOptions StoreOptions => new()
    {
        CacheSize = CacheBytes,
        Durability = Syncing == Syncing.Durable ? Durability.Full : Durability.Async,
    };
}
