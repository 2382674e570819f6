namespace Pajs.Storage;

/// <summary>Figures about a store at one moment. Sizes are bytes.</summary>
public sealed record StoreStatistics
{
    /// <summary>The last published commit.</summary>
    public required Lsn LastCommitted { get; init; }

    /// <summary>The last commit that the page store holds durably; opening replays what comes after it.</summary>
    public required Lsn CheckpointedThrough { get; init; }

    /// <summary>Keys in the store.</summary>
    public required long EntryCount { get; init; }

    /// <summary>Levels of the tree; 0 when it is empty.</summary>
    public required int TreeHeight { get; init; }

    /// <summary>Bytes of a page.</summary>
    public required int PageSize { get; init; }

    /// <summary>Pages in use or free.</summary>
    public required long PageCount { get; init; }

    /// <summary>Pages that can be used again at once.</summary>
    public required long FreePageCount { get; init; }

    /// <summary>Pages that will be free once a reader has closed or a checkpoint has passed.</summary>
    public required long WaitingPageCount { get; init; }

    /// <summary>Of these, pages that open snapshots keep.</summary>
    public required long HeldPageCount { get; init; }

    /// <summary>Length of the page file.</summary>
    public required long PageFileSize { get; init; }

    /// <summary>Size of the log's files.</summary>
    public required long LogSize { get; init; }

    /// <summary>Memory for cached pages.</summary>
    public required long CacheSize { get; init; }

    /// <summary>Snapshots open at the moment.</summary>
    public required int OpenSnapshots { get; init; }

    /// <summary>Whether the store refuses writes until it is reopened, because the disk failed. Reads go on.</summary>
    public bool RefusesWrites { get; init; }
}
