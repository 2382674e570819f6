namespace Pajs.Storage;

/// <summary>When a commit is acknowledged.</summary>
public enum Durability
{
    /// <summary>After the log was synced: the commit survives a power cut.</summary>
    Full,

    /// <summary>After the operating system took the log's bytes. They are synced within <see cref="StoreOptions.AsyncSyncInterval"/>: a process that
    /// is killed loses nothing, a power cut may lose the commits of that interval, always the newest, never one from between.</summary>
    Async,
}
