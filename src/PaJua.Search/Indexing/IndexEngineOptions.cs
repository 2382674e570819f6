using PaJua.Segments;

namespace PaJua.Indexing;

/// <summary>How an index works.</summary>
internal sealed record IndexEngineOptions
{
    /// <summary>So much memory documents take before they are written into a file: 32 MiB unless told.</summary>
    public long MemoryBytes { get; init; } = 32L << 20;

    /// <summary>What the chunks of segments are held in.</summary>
    public ChunkCache Cache { get; init; } = new();

    /// <summary>Whether segments are written and merged beside changes; else within them.</summary>
    public bool IsInBackground { get; init; } = true;

    /// <summary>What writing waits for, if anything.</summary>
    public IoThrottle? Throttle { get; init; }

    /// <summary>What the manifest says of the fields.</summary>
    public string Fields { get; init; } = "{}";
}
