namespace Pajs.Query;

/// <summary>Matches documents that have expired by an index.</summary>
internal sealed class ExpiredFilter(IndexDefinition index, DateTimeOffset now) : Filter
{
    private readonly IndexDefinition[] _index = [index];

    public override bool Matches(Element document) => Expiration.HasExpired(document, _index, now);
}
