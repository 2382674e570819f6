namespace Pajs;

/// <summary>What a bulk write did.</summary>
public sealed record BulkWriteResult
{
    /// <summary>The number of documents inserted by <see cref="InsertOneModel"/>.</summary>
    public long Inserted => InsertedIds.Count;

    /// <summary>The number of documents that updates and replacements matched. One that several of them matched counts for each.</summary>
    public long Matched { get; init; }

    /// <summary>How many of them were changed.</summary>
    public long Modified { get; init; }

    /// <summary>The number of documents removed.</summary>
    public long Deleted { get; init; }

    /// <summary>The ids of the inserted documents, by the place of the write, from 0.</summary>
    public IReadOnlyDictionary<int, Value> InsertedIds { get; init; } = new Dictionary<int, Value>();

    /// <summary>The ids of documents that updates and replacements inserted because none matched, by the place of the write, from 0.</summary>
    public IReadOnlyDictionary<int, Value> UpsertedIds { get; init; } = new Dictionary<int, Value>();
}
