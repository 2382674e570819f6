using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Changes documents that match a filter; when there is none, inserts one if so told.</summary>
/// <param name="target">The collection.</param>
/// <param name="filter">Which documents.</param>
/// <param name="change">What becomes of them.</param>
/// <param name="upsert">Whether to insert a document when none matches.</param>
/// <param name="time">Time, for the change and for a new id.</param>
internal abstract class UpdateWrite(CollectionTarget target, Filter filter, DocumentChange change, bool upsert, TimeProvider time) : Write<UpdateResult>
{
    private long _matched;
    private long _modified;
    private Value? _upserted;
    private int _firstOfInsert;

    protected Filter Filter { get; } = filter;

    public override string? TextCollection => TextFilter.IsIn(Filter) ? target.Name : null;

    public override (string Name, string Collection)? Operation => ("update", target.Name);

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        (_matched, _modified, _upserted) = (0, 0, null);
        var found = upsert ? target.FindOrMake(snapshot, batch, reads) : target.Find(snapshot, reads);
        if (found is not { } collection) return;
        var writer = target.OpenWriter(collection, snapshot, batch, reads);
        var nowTicks = time.GetUtcNow().UtcTicks;
        ChangeMatches(writer, nowTicks);
        _firstOfInsert = batch.Count;
        if (_matched == 0 && upsert) Insert(writer, nowTicks);
    }

    public override bool TryFinish(CommitResult result, out UpdateResult answer)
    {
        answer = new UpdateResult(_matched, _modified, _upserted);
        if (result.Status == CommitStatus.KeyExists && _upserted is { } id && result.FailedOperation >= _firstOfInsert)
            throw new PajsException(
                PajsErrorCode.DuplicateKey,
                $"No document of '{target.Name}' matches, and none can be inserted: there is one with the _id {id.ToJson()} already.");
        if (result.Status != CommitStatus.Committed) return false;
        target.Committed();
        return true;
    }

    /// <summary>Calls <see cref="Change"/> with each document that is to be changed.</summary>
    protected abstract void ChangeMatches(DocumentWriter writer, long nowTicks);

    /// <summary>Changes one document.</summary>
    protected void Change(DocumentWriter writer, ReadOnlySpan<byte> key, ReadOnlyMemory<byte> stored, long nowTicks)
    {
        _matched++;
        if (change.Apply(stored, Filter, nowTicks) is not { } changed) return;
        writer.Replace(key, stored.Span, changed);
        _modified++;
    }

    private void Insert(DocumentWriter writer, long nowTicks)
    {
        var document = IdentifiedDocument.From(change.Insertion(Filter, nowTicks), time);
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        DocumentKey.Append(ref key, writer.Collection, document.Id);
        writer.Insert(key.Written, document.MessagePack.Span);
        key.Dispose();
        _upserted = document.Id;
    }
}
