namespace Pajs;

/// <summary>How a pipeline is run.</summary>
public sealed record AggregateOptions
{
    /// <summary>The seed of <c>$sample</c>: the same seed on the same documents gives the same sample. Null for another each time.</summary>
    public int? Seed { get; init; }

    /// <summary>In place of <see cref="QueryLimits.Timeout"/>; null for the limit of the database.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>In place of <see cref="QueryLimits.Memory"/>; null for the limit of the database.</summary>
    public long? Memory { get; init; }

    /// <summary>In place of <see cref="QueryLimits.Spill"/>; null for the limit of the database.</summary>
    public long? Spill { get; init; }

    /// <summary>Gives the enumeration up, at its next step, with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>The limits of a database with those of the options in their place.</summary>
    internal QueryLimits Over(QueryLimits limits) => limits with
    {
        Timeout = Timeout ?? limits.Timeout, Memory = Memory ?? limits.Memory, Spill = Spill ?? limits.Spill,
    };
}
