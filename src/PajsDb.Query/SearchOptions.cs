namespace Pajs;

/// <summary>How a call that searches for documents compares strings, and what it may take.</summary>
public abstract record SearchOptions
{
    private protected SearchOptions()
    {
    }

    /// <summary>How strings are compared, as of <see cref="DocumentQuery.Collation(Pajs.Collation?)"/>; null for by their bytes.</summary>
    public Collation? Collation { get; init; }

    /// <summary>In place of <see cref="QueryLimits.Timeout"/>: the time that the search for documents may take; null for the limit of the database.
    /// The commit's does not count.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>In place of <see cref="QueryLimits.Memory"/>, in bytes; null for the limit of the database.</summary>
    public long? Memory { get; init; }

    /// <summary>Gives the search up, at its next step, with an <see cref="OperationCanceledException"/>: then nothing is changed.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>The limits of a database with those of the options in their place.</summary>
    internal virtual QueryLimits Over(QueryLimits limits) => limits with { Timeout = Timeout ?? limits.Timeout, Memory = Memory ?? limits.Memory };
}
