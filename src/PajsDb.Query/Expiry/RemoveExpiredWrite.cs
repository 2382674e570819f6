using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Removes some of the documents that have expired by an index, those that expired first before the others. Answers how many.</summary>
/// <param name="target">The collection.</param>
/// <param name="name">The index.</param>
/// <param name="now">The moment.</param>
/// <param name="most">How many at most.</param>
internal sealed class RemoveExpiredWrite(CollectionTarget target, string name, DateTimeOffset now, int most) : Write<int>
{
    private int _removed;

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        _removed = 0;
        if (target.Find(snapshot, reads) is not { } collection) return;
        if (target.Indexes.Find(name) is not { IsReady: true, ExpireAfterSeconds: not null } index) return;
        var writer = target.OpenWriter(collection, snapshot, batch, reads);
        using var expired = Expired(index, snapshot).Open(snapshot, collection, new ExpiredFilter(index, now), reads);
        for (; _removed < most && expired.MoveNext(); _removed++) writer.Delete(expired.Key, expired.Document);
    }

    public override bool TryFinish(CommitResult result, out int answer)
    {
        answer = _removed;
        return result.Status == CommitStatus.Committed;
    }

    private IndexPlan Expired(IndexDefinition index, ISnapshot snapshot)
    {
        var path = index.Fields[0].Path.Text;
        var last = Value.FromTicks(Math.Max(0, Expiration.LastExpired(index, now)));
        var filter = FilterParser.Parse(Document.Of((path, Document.Of(("$lte", last)))));
        var leg = IndexLeg.Of(index, Conditions.Of(filter), snapshot);
        return new IndexPlan(leg, reverse: index.Fields[0].IsDescending, orderedFields: -1) { Cost = 0, IsOrdered = true, Entries = 0 };
    }
}
