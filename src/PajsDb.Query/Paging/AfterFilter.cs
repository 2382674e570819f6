namespace Pajs.Query;

/// <summary>Matches what another filter matches and comes behind a place in an order.</summary>
internal sealed class AfterFilter(Filter inner, SortOrder order, KeysetPosition position) : Filter
{
    /// <summary>The other filter.</summary>
    public Filter Inner { get; } = inner;

    /// <summary>The ids that are left by the place alone: those behind it where the order is that of the ids.</summary>
    public KeyIntervals Ids { get; } = !order.FollowsIds ? KeyIntervals.All
        : KeyIntervals.Of([order.IsReverse ? new KeyInterval([], position.IdKey.ToArray()) : new KeyInterval([.. position.IdKey, 0x00], [0xFF])]);

    public override bool Matches(Element document)
    {
        if (!Inner.Matches(document)) return false;
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        KeysetPosition.AppendKey(ref key, order, document);
        var isAfter = key.Written.SequenceCompareTo(position.Bytes) > 0;
        key.Dispose();
        return isAfter;
    }
}
