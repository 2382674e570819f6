namespace Pajs.Query;

/// <summary>An answer that is kept.</summary>
/// <param name="Key">The question.</param>
/// <param name="Answer">The answer: documents, or a count.</param>
/// <param name="Size">Bytes that it takes in memory, about.</param>
/// <param name="FromTicks">When it was given, as UTC ticks. A clock that is set back brings expired documents back.</param>
/// <param name="UntilTicks">From when on it does not hold any more.</param>
internal sealed record CacheEntry(byte[] Key, object Answer, long Size, long FromTicks, long UntilTicks)
{
    /// <summary>Its keys and ranges among those of all entries.</summary>
    public List<IntervalTree<CacheEntry>.Node> Reads { get; } = [];

    /// <summary>Its place among the entries by their last use.</summary>
    public LinkedListNode<CacheEntry>? Use { get; set; }

    /// <summary>Whether it holds at a moment.</summary>
    public bool HoldsAt(long ticks) => ticks >= FromTicks && ticks < UntilTicks;
}
