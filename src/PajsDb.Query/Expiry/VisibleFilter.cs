namespace Pajs.Query;

/// <summary>Matches what another filter matches and has not expired at a moment.</summary>
internal sealed class VisibleFilter(Filter inner, IReadOnlyList<IndexDefinition> expiring, DateTimeOffset now) : Filter
{
    /// <summary>The other filter.</summary>
    public Filter Inner { get; } = inner;

    /// <summary>The filter, and that the document has not expired, where documents of the collection do.</summary>
    public static Filter Of(Filter filter, IndexSet indexes, TimeProvider time) =>
        indexes.Expiring.Count == 0 ? filter : new VisibleFilter(filter, indexes.Expiring, time.GetUtcNow());

    public override bool Matches(Element document) => !Expiration.HasExpired(document, expiring, now) && Inner.Matches(document);
}
