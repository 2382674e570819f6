namespace Pajs.Storage;

/// <summary>When a commit is acknowledged.</summary>
public enum Durability
{
    /// <summary>After the log was synced: the commit survives a power cut.</summary>
    Full,

    /// <summary>After the log took it into memory. It is written and synced within <see cref="StoreOptions.AsyncSyncInterval"/>; a crash may lose the
    /// commits of that interval, always the newest, never one from between.</summary>
    Async,
}
