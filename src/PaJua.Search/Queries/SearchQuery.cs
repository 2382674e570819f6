namespace PaJua;

/// <summary>What is searched for. Immutable; equal when made of the same.</summary>
/// <remarks>What people type becomes one by <c>SearchQuery.Parse</c>; each can be built of the records of this namespace too. Where a query's field is null, it
/// is asked of the fields that are searched by default, each with its weight.</remarks>
public abstract record SearchQuery
{
    private protected SearchQuery()
    {
    }

    /// <summary>What the score is multiplied by; at least 0.</summary>
    public float Boost { get; init; } = 1;
}
