using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Puts a document in the place of the one that has its id; with <paramref name="upsert"/> adds it where there is none.</summary>
/// <remarks>Answers whether there was one. The snapshot decides which of the two is tried, and the precondition in the batch tells when
/// it has become the other.</remarks>
internal sealed class ReplaceWrite(CollectionTarget target, IdentifiedDocument document, bool upsert) : Write<bool>
{
    private bool _exists;

    public override (string Name, string Collection)? Operation => ("replace", target.Name);

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        _exists = false;
        var found = upsert ? target.FindOrMake(snapshot, batch, reads) : target.Find(snapshot, reads);
        if (found is not { } collection) return;
        var writer = target.OpenWriter(collection, snapshot, batch, reads);
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        try
        {
            DocumentKey.Append(ref key, collection, document.Id);
            if (target.TryGet(snapshot, key.Written, out var lease)) Replace(writer, key.Written, lease);
            else if (upsert) writer.Insert(key.Written, document.MessagePack.Span);
        }
        finally
        {
            key.Dispose();
        }
    }

    public override bool TryFinish(CommitResult result, out bool answer)
    {
        answer = _exists;
        if (result.Status != CommitStatus.Committed) return false;
        target.Committed();
        return true;
    }

    // What is put may be refused, and a lease that is kept would keep the store open.
    private void Replace(DocumentWriter writer, ReadOnlySpan<byte> key, ValueLease stored)
    {
        _exists = true;
        try
        {
            writer.Replace(key, stored.Bytes, document.MessagePack.Span);
        }
        finally
        {
            stored.Dispose();
        }
    }
}
