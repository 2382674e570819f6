using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Removes the documents that match a filter. Answers how many there were.</summary>
/// <remarks>The ranges that were searched are part of the read set: a document that comes to match, or no longer matches, before the commit
/// makes the search start over.</remarks>
internal sealed class DeleteManyWrite(CollectionTarget target, Filter filter) : Write<long>
{
    private long _matched;

    public override string? TextCollection => TextFilter.IsIn(filter) ? target.Name : null;

    public override (string Name, string Collection)? Operation => ("delete", target.Name);

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        _matched = 0;
        if (target.Find(snapshot, reads) is not { } collection) return;
        var writer = target.OpenWriter(collection, snapshot, batch, reads);
        if (filter.IsEverything && target.Indexes.Expiring.Count == 0) DeleteAll(writer);
        else DeleteMatches(writer);
    }

    public override bool TryFinish(CommitResult result, out long answer)
    {
        answer = _matched;
        return result.Status == CommitStatus.Committed;
    }

    private void DeleteAll(DocumentWriter writer)
    {
        writer.Reads.AddRange(writer.Collection.Keys);
        _matched = writer.Snapshot.Count(writer.Collection.Keys);
        if (_matched > 0) writer.DeleteAll();
    }

    private void DeleteMatches(DocumentWriter writer)
    {
        using var found = writer.Search(filter);
        for (; found.MoveNext(); _matched++) writer.Delete(found.Key, found.Document);
    }
}
