namespace Pajs;

/// <summary>How a pipeline is run.</summary>
public sealed record AggregateOptions
{
    /// <summary>The seed of <c>$sample</c>: the same seed on the same documents gives the same sample. Null for another each time.</summary>
    public int? Seed { get; init; }
}
