using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Removes the document that has an id. Answers whether there was one.</summary>
internal sealed class DeleteWrite(CollectionTarget target, Value id) : Write<bool>
{
    private bool _attempted;

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        var collection = target.Find(snapshot, reads);
        _attempted = collection is not null;
        if (collection is null) return;
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        DocumentKey.Append(ref key, collection.Value, id);
        batch.DeleteExisting(key.Written);
        key.Dispose();
    }

    public override bool TryFinish(CommitResult result, out bool answer)
    {
        answer = _attempted && result.Status == CommitStatus.Committed;
        return true;
    }
}
