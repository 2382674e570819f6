using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Removes an index with all its entries. Answers whether there was one.</summary>
/// <param name="target">The collection.</param>
/// <param name="name">The index's name.</param>
/// <param name="id">Only if it is this very one; null for whichever has the name.</param>
internal sealed class DropIndexWrite(CollectionTarget target, string name, CollectionId? id = null) : Write<bool>
{
    private bool _isFound;

    public override (string Name, string Collection)? Operation => ("dropIndex", target.Name);

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        _isFound = false;
        if (target.Find(snapshot, reads) is null) return;
        if (id is null && target.Text?.Name == name)
        {
            _isFound = true;
            target.Write((TextIndexDefinition?)null, batch);
            return;
        }

        if (target.Indexes.Find(name) is not { } index) return;
        if (id is { } only && only != index.Id) return;
        _isFound = true;
        target.Write(target.Indexes.Without(name), batch);
        batch.DeleteRange(index.Id.Keys);
        IndexState.Forget(index, batch);
    }

    public override bool TryFinish(CommitResult result, out bool answer)
    {
        answer = _isFound;
        if (result.Status != CommitStatus.Committed) return false;
        target.Committed();
        return true;
    }
}
