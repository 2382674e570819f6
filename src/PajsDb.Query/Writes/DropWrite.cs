using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Removes a collection with all that is in it. Answers whether there was one.</summary>
internal sealed class DropWrite(CollectionTarget target) : Write<bool>
{
    private CollectionId? _found;

    public override (string Name, string Collection)? Operation => ("drop", target.Name);

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        _found = target.Find(snapshot, reads);
        if (_found is { } id) target.Drop(id, batch);
    }

    public override bool TryFinish(CommitResult result, out bool answer)
    {
        answer = _found is not null;
        if (result.Status != CommitStatus.Committed) return false;
        if (_found is { } id) target.Dropped(id);
        return true;
    }
}
