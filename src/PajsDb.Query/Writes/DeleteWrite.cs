using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Removes the document that has an id. Answers whether there was one.</summary>
/// <remarks>The snapshot decides, and the precondition in the batch tells when another has removed it since: then it is looked for again.</remarks>
internal sealed class DeleteWrite(CollectionTarget target, Value id) : Write<bool>
{
    private bool _found;

    public override (string Name, string Collection)? Operation => ("delete", target.Name);

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        _found = false;
        if (target.Find(snapshot, reads) is not { } collection) return;
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        DocumentKey.Append(ref key, collection, id);
        if (target.TryGet(snapshot, key.Written, out var lease))
        {
            _found = true;
            target.OpenWriter(collection, snapshot, batch, reads).Delete(key.Written, lease.Bytes);
            lease.Dispose();
        }

        key.Dispose();
    }

    public override bool TryFinish(CommitResult result, out bool answer)
    {
        answer = _found;
        return result.Status == CommitStatus.Committed;
    }
}
