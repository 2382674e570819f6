namespace Pajs.Shell.Statements;

/// <summary>A query that was described and not yet run: what <c>find</c> gives and <c>sort</c>, <c>limit</c> and so on refine.</summary>
/// <param name="Collection">Where to look.</param>
/// <param name="Filter">What to look for.</param>
internal sealed record CursorResult(Collection Collection, Document Filter) : Result
{
    /// <summary>The order, as <c>{field: 1, other: -1}</c>; empty for none asked for.</summary>
    public Document Sort { get; init; } = Document.Empty;

    /// <summary>The fields to show or to leave out; empty for all.</summary>
    public Document Projection { get; init; } = Document.Empty;

    /// <summary>Documents to pass over.</summary>
    public long Skip { get; init; }

    /// <summary>Most documents; 0 for no limit.</summary>
    public long Limit { get; init; }

    /// <summary>The index to be used; null to leave it to the planner.</summary>
    public string? Hint { get; init; }

    /// <summary>How strings are compared; null for by their bytes.</summary>
    public Collation? Collation { get; init; }

    /// <summary>How long the database may work on it; null for as long as the database says.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Bytes that a sort of it may hold in memory; null for what the database says.</summary>
    public long? Memory { get; init; }

    /// <summary>Gives it up.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Whether each document is to be shown whole.</summary>
    public bool IsPretty { get; init; }

    /// <summary>The query as the database takes it. It runs when it is enumerated.</summary>
    public DocumentQuery ToQuery()
    {
        var query = Collection.Find(Filter).Skip(Skip).Limit(Limit).Hint(Hint).Collation(Collation).WithCancellation(Cancellation);
        if (Timeout is { } timeout) query = query.WithTimeout(timeout);
        if (Memory is { } memory) query = query.WithMemory(memory);
        if (Sort.Count > 0) query = query.Sort(Sort);
        return Projection.Count > 0 ? query.Project(Projection) : query;
    }
}
