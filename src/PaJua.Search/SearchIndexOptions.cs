namespace PaJua;

/// <summary>How an index works. Immutable.</summary>
public sealed record SearchIndexOptions
{
    /// <summary>So much memory new documents take before they are written into a file: 32 MiB unless told.</summary>
    public long MemoryBytes { get; init; } = 32L << 20;

    /// <summary>So much memory is used for what was read from files: 64 MiB unless told.</summary>
    public long CacheBytes { get; init; } = 64L << 20;

    /// <summary>Tells the time, by which searches end that have a limit, and what now is, where a score depends on how recent a document is; the
    /// system's clock unless told.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether files are written and merged beside changes; else within them. True unless told.</summary>
    public bool IsInBackground { get; init; } = true;
}
