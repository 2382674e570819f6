using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Adds documents to a collection, all or none, and makes the collection where there is none.</summary>
internal sealed class InsertWrite(CollectionTarget target, IReadOnlyList<IdentifiedDocument> documents) : Write<bool>
{
    private int _firstInsert;
    private WriteBatch? _batch;

    public override (string Name, string Collection)? Operation => ("insert", target.Name);

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        var collection = target.FindOrMake(snapshot, batch, reads);
        _firstInsert = batch.Count;
        _batch = batch;
        var writer = target.OpenWriter(collection, snapshot, batch, reads);
        foreach (var document in documents) Add(writer, document);
    }

    /// <summary>Answers true; a document whose id is taken is an error.</summary>
    public override bool TryFinish(CommitResult result, out bool answer)
    {
        answer = result.Status == CommitStatus.Committed;
        if (answer) target.Committed();
        else if (result.FailedOperation >= _firstInsert) throw Duplicate(_batch!.KeyOf(result.FailedOperation));
        return answer;
    }

    private static void Add(DocumentWriter writer, IdentifiedDocument document)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        DocumentKey.Append(ref key, writer.Collection, document.Id);
        writer.Insert(key.Written, document.MessagePack.Span);
        key.Dispose();
    }

    // With the _id as it was written, and not as its key has it: 1.0 and 1 are one.
    private PajsException Duplicate(ReadOnlySpan<byte> key)
    {
        foreach (var document in documents)
        {
            if (KeyEncoding.Encode(document.Id).AsSpan().SequenceEqual(key[CollectionId.Size..]))
                return new PajsException(
                    PajsErrorCode.DuplicateKey, $"The collection '{target.Name}' already has a document with the _id {document.Id.ToJson()}.");
        }

        return DuplicateKeys.Error(key, target.Name, target.Indexes);
    }
}
