namespace Pajs;

/// <summary>How a pipeline is run.</summary>
/// <remarks>A <see cref="SearchOptions.Collation"/> holds for the whole pipeline: its filters, sorts and groups, and what its expressions compare.
/// Operators that compare strings by their bytes (<c>$in $indexOfArray $min $max $sortArray</c> and those of sets, as expressions) are refused
/// together with one.</remarks>
public sealed record AggregateOptions : SearchOptions
{
    /// <summary>The seed of <c>$sample</c>: the same seed on the same documents gives the same sample. Null for another each time.</summary>
    public int? Seed { get; init; }

    /// <summary>In place of <see cref="QueryLimits.Spill"/>; null for the limit of the database.</summary>
    public long? Spill { get; init; }

    /// <summary>Keeps the answer in memory for at most so long, as <see cref="DocumentQuery.Cache"/> does: a commit that touches what it depends on,
    /// in any of the collections that it reads, drops it. Above zero; null for not at all. A pipeline with <c>$sample</c>, <c>$$NOW</c>, <c>$out</c>
    /// or <c>$merge</c> is refused.</summary>
    public TimeSpan? Cache
    {
        get;
        init
        {
            if (value is { } time) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, nameof(Cache));
            field = value;
        }
    }

    /// <inheritdoc/>
    internal override QueryLimits Over(QueryLimits limits) => base.Over(limits) with { Spill = Spill ?? limits.Spill };
}
