namespace Pajs.Query;

/// <summary>Matches what another filter matches and has not expired at a moment.</summary>
internal sealed class VisibleFilter(Filter inner, IReadOnlyList<IndexDefinition> expiring, DateTimeOffset now, ExpiryNote? note = null) : Filter
{
    /// <summary>The other filter.</summary>
    public Filter Inner { get; } = inner;

    /// <summary>The filter, and that the document has not expired, where documents of the collection do.</summary>
    public static Filter Of(Filter filter, IndexSet indexes, TimeProvider time) =>
        Of(filter, indexes, time.GetUtcNow());

    /// <summary>As <see cref="Of(Filter, IndexSet, TimeProvider)"/>, at a given moment.</summary>
    /// <param name="filter">The other filter.</param>
    /// <param name="indexes">Those of the collection.</param>
    /// <param name="now">The moment.</param>
    /// <param name="note">Told when each document that matches expires; null for nobody.</param>
    public static Filter Of(Filter filter, IndexSet indexes, DateTimeOffset now, ExpiryNote? note = null) =>
        indexes.Expiring.Count == 0 ? filter : new VisibleFilter(filter, indexes.Expiring, now, note);

    public override bool Matches(Element document)
    {
        if (Expiration.HasExpired(document, expiring, now) || !Inner.Matches(document)) return false;
        note?.Add(Expiration.ExpiresAt(document, expiring));
        return true;
    }
}
