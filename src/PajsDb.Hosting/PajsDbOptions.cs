using Pajs.Storage;

namespace Pajs.Hosting;

/// <summary>How an application opens a database; each property can stand in a section of its configuration.</summary>
public sealed class PajsDbOptions
{
    /// <summary>The database's directory, made where there is none, or <see cref="PajsDb.InMemory"/>. Must be given.</summary>
    public string Path { get; set; } = "";

    /// <summary>Memory for cached pages, in bytes; at least <see cref="LeastCacheSize"/>.</summary>
    public long CacheSize { get; set; } = new StoreOptions().CacheSize;

    /// <summary>When a commit is acknowledged.</summary>
    public Durability Durability { get; set; } = Durability.Full;

    /// <summary>How often documents that have expired are removed; above zero.</summary>
    public TimeSpan ExpirationInterval { get; set; } = new PajsOptions().ExpirationInterval;

    /// <summary>Operations that take at least so long are logged as warnings; null for none.</summary>
    public TimeSpan? SlowQueryThreshold { get; set; } = new PajsOptions().SlowQueryThreshold;

    /// <summary>Changes what the other properties come to, for options that have none here; null for nothing. Not from configuration.</summary>
    public Func<PajsOptions, PajsOptions>? Configure { get; set; }

    /// <summary>The least <see cref="CacheSize"/>: 1 MiB.</summary>
    public const long LeastCacheSize = 1 << 20;
}
