namespace Pajs.Query;

/// <summary>Matches what another filter matches and has not expired at a moment.</summary>
internal sealed class VisibleFilter(Filter inner, IReadOnlyList<IndexDefinition> expiring, DateTimeOffset now) : Filter
{
    /// <summary>The other filter.</summary>
    public Filter Inner { get; } = inner;

    /// <summary>The filter, and that the document has not expired, where documents of the collection do.</summary>
    public static Filter Of(Filter filter, IndexSet indexes, TimeProvider time) =>
        Of(filter, indexes, time.GetUtcNow());

    /// <summary>As <see cref="Of(Filter, IndexSet, TimeProvider)"/>, at a given moment.</summary>
    public static Filter Of(Filter filter, IndexSet indexes, DateTimeOffset now) =>
        indexes.Expiring.Count == 0 ? filter : new VisibleFilter(filter, indexes.Expiring, now);

    public override bool Matches(Element document) => !Expiration.HasExpired(document, expiring, now) && Inner.Matches(document);
}
