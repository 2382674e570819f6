namespace Pajs.Storage.Log;

/// <summary>How a commit log is laid out. The sizes count for a new log; an existing one keeps those of its segment headers.</summary>
internal sealed record CommitLogOptions
{
    /// <summary>Bytes of log in one segment file, its header not counted. A power of two, at least one page.</summary>
    public long SegmentSize { get; init; } = 16L << 20;

    /// <summary>Bytes of one log page: the unit of buffering, and the longest frame with its entry header. A power of two from 512 bytes to 64 MiB.
    /// The log keeps two pages in memory, and each reader one.</summary>
    public int PageSize { get; init; } = 256 << 10;

    /// <summary>How many files that were segments are kept to be used again. Overwriting is several times faster than growing a file.</summary>
    public int MostSpares { get; init; } = 2;

    /// <summary>How many files there may be together for spares to be kept among them; one is kept in any case.</summary>
    public int MostFiles { get; init; } = int.MaxValue;

    /// <summary>The database that the log belongs to; segments of another one are refused.</summary>
    public required Guid DatabaseId { get; init; }

    /// <summary>Pages that one buffer may hand out before the log replaces it. FASTER counts pages in an <see cref="int"/>.</summary>
    internal int PagesPerBuffer { get; init; } = 1 << 30;
}
