namespace Pajs.Storage;

/// <summary>How a store is opened. All sizes are bytes.</summary>
public sealed record StoreOptions
{
    /// <summary>Memory for cached pages. At least 1 MiB.</summary>
    public long CacheSize { get; init; } = 256L << 20;

    /// <summary>When commits are acknowledged unless a call says otherwise.</summary>
    public Durability Durability { get; init; } = Durability.Full;

    /// <summary>How long a commit with <see cref="Durability.Async"/> may stay unsynced.</summary>
    public TimeSpan AsyncSyncInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>A background checkpoint starts when the log since the last one has grown past this. The log stays below four times as much,
    /// and what <see cref="LogRetention"/> keeps.</summary>
    public long CheckpointLogSize { get; init; } = 64L << 20;

    /// <summary>What of the log is kept behind a checkpoint, so that incremental backups find it. Nothing, unless asked for.</summary>
    public LogRetention LogRetention { get; init; } = LogRetention.None;

    /// <summary>Size of one log segment file.</summary>
    public int LogSegmentSize { get; init; } = 8 << 20;

    /// <summary>Time, for intervals.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>False in simulations, where a run must be the same each time: checkpoints then run on the committing thread.</summary>
    internal bool RunsInBackground { get; init; } = true;

    /// <summary>Size of one log page; small in simulations, where many logs are opened.</summary>
    internal int LogPageSize { get; init; } = 256 << 10;
}
