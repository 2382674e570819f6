using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Replaces or removes a document if it has an expected revision.</summary>
/// <remarks>The document's key is part of the read set: when it is changed before the commit, the revision is looked at again.</remarks>
/// <param name="target">The collection.</param>
/// <param name="id">The document's id.</param>
/// <param name="expected">The revision that it must have.</param>
/// <param name="replacement">What takes its place; null to remove it.</param>
internal sealed class ConditionalWrite(CollectionTarget target, Value id, Revision expected, ReadOnlyMemory<byte>? replacement) : Write<bool>
{
    public override (string Name, string Collection)? Operation => (replacement is null ? "delete" : "replace", target.Name);

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        if (target.Find(snapshot, reads) is not { } collection) throw Missing();
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        try
        {
            DocumentKey.Append(ref key, collection, id);
            reads.AddKey(key.Written);
            if (!target.TryGet(snapshot, key.Written, out var stored)) throw Missing();
            try
            {
                Require(stored.Bytes);
                Change(target.OpenWriter(collection, snapshot, batch, reads), key.Written, stored.Bytes);
            }
            finally
            {
                stored.Dispose();
            }
        }
        finally
        {
            key.Dispose();
        }
    }

    public override bool TryFinish(CommitResult result, out bool answer)
    {
        answer = result.Status == CommitStatus.Committed;
        if (answer) target.Committed();
        return answer;
    }

    private void Require(ReadOnlySpan<byte> stored)
    {
        var actual = Revision.Of(stored);
        if (actual != expected) throw Mismatch($"has the revision {actual}");
    }

    private void Change(DocumentWriter writer, ReadOnlySpan<byte> key, ReadOnlySpan<byte> stored)
    {
        if (replacement is { } bytes) writer.Replace(key, stored, bytes.Span);
        else writer.Delete(key, stored);
    }

    private PajsException Missing() => Mismatch("does not exist");

    private PajsException Mismatch(string what) => new(
        PajsErrorCode.RevisionMismatch, $"The document with the _id {id.ToJson()} in '{target.Name}' {what}; the call was meant for the revision {expected}.");
}
