using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Removes the first document that matches a filter, in the order of <see cref="SortOrder.Of"/>. Answers whether there was one.</summary>
internal sealed class DeleteOneWrite(CollectionTarget target, Filter filter) : Write<bool>
{
    private bool _found;

    public override string? TextCollection => TextFilter.IsIn(filter) ? target.Name : null;

    public override (string Name, string Collection)? Operation => ("delete", target.Name);

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        _found = false;
        if (target.Find(snapshot, reads) is not { } collection) return;
        var writer = target.OpenWriter(collection, snapshot, batch, reads);
        if (MatchSearch.First(writer, filter, SortOrder.Of(filter)) is not { } found) return;
        writer.Delete(found.Key, found.Document);
        _found = true;
    }

    public override bool TryFinish(CommitResult result, out bool answer)
    {
        answer = _found;
        return result.Status == CommitStatus.Committed;
    }
}
