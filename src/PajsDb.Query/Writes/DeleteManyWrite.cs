using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Removes the documents that match a filter. Answers how many there were.</summary>
/// <remarks>The ranges that were searched are part of the read set: a document that comes to match, or no longer matches, before the commit
/// makes the search start over.</remarks>
internal sealed class DeleteManyWrite(CollectionTarget target, Filter filter) : Write<long>
{
    private long _matched;

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        _matched = 0;
        if (target.Find(snapshot, reads) is not { } collection) return;
        foreach (var range in Scan.RangesOf(collection, filter)) reads.AddRange(range);
        if (filter.IsEverything) DeleteAll(snapshot, collection, batch);
        else DeleteMatches(snapshot, collection, batch);
    }

    public override bool TryFinish(CommitResult result, out long answer)
    {
        answer = _matched;
        return result.Status == CommitStatus.Committed;
    }

    private void DeleteAll(ISnapshot snapshot, CollectionId collection, WriteBatch batch)
    {
        _matched = snapshot.Count(collection.Keys);
        if (_matched > 0) batch.DeleteRange(collection.Keys);
    }

    private void DeleteMatches(ISnapshot snapshot, CollectionId collection, WriteBatch batch)
    {
        using var scan = new Scan(snapshot, collection, filter);
        for (; scan.MoveNext(); _matched++) batch.Delete(scan.Key);
    }
}
