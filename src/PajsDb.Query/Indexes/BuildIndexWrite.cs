using Pajs.Storage;

namespace Pajs.Query;

/// <summary>One step of building an index: adds the entries of the next documents by id, and notes how far it has come. At the last document the
/// index becomes ready in the same commit.</summary>
/// <remarks>Runs beside other writes, which keep the index in step by themselves: what they change among the documents of the step makes it start
/// over. A crash between two steps loses nothing.</remarks>
internal sealed class BuildIndexWrite(CollectionTarget target, string name) : Write<BuildProgress>
{
    private const int StepDocuments = 2000;
    private const int StepBytes = 8 << 20;

    private readonly List<(byte[] Key, byte[] Id, byte Form)> _entries = [];
    private BuildProgress _progress;
    private IndexDefinition? _index;
    private WriteBatch? _batch;

    public override void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        _batch = batch;
        _entries.Clear();
        _progress = BuildProgress.Gone;
        var collection = target.Find(snapshot, reads);
        _index = target.Indexes.Find(name);
        if (collection is not { } id || _index is null) return;
        _progress = BuildProgress.Done;
        if (_index.IsReady) return;
        reads.AddKey(IndexState.ProgressKey(_index));
        var (lastKey, count) = IndexState.Progress(_index, snapshot);
        var isEnd = Gather(snapshot, id, reads, ref lastKey, ref count, out var isMultikey);
        if (isMultikey) IndexState.NoteMultikey(_index, snapshot, batch);
        AddEntries(snapshot, batch, reads);
        if (isEnd) Finish(batch);
        else
        {
            IndexState.NoteProgress(_index, lastKey, count, batch);
            _progress = new BuildProgress(false, false, count);
        }
    }

    public override bool TryFinish(CommitResult result, out BuildProgress answer)
    {
        answer = _progress;
        if (result.Status == CommitStatus.KeyExists) throw DuplicateKeys.Error(_batch!.KeyOf(result.FailedOperation), target.Name, target.Indexes);
        if (result.Status != CommitStatus.Committed) return false;
        target.Committed();
        return true;
    }

    /// <returns>Whether there is no document behind those of this step.</returns>
    private bool Gather(ISnapshot snapshot, CollectionId collection, ReadSet reads, ref byte[] lastKey, ref long count, out bool isMultikey)
    {
        var start = lastKey.Length == 0 ? collection.Prefix : [.. lastKey, 0];
        var end = collection.Keys.End;
        isMultikey = false;
        long bytes = 0;
        using var cursor = snapshot.OpenCursor(new KeyRange(start, end));
        for (var done = 0; done < StepDocuments && bytes < StepBytes; done++)
        {
            if (!cursor.MoveNext())
            {
                reads.AddRange(new KeyRange(start, end));
                return true;
            }

            Gather(cursor.Key, cursor.Value, ref isMultikey);
            bytes += cursor.Value.Length;
            lastKey = cursor.Key.ToArray();
            count++;
        }

        reads.AddRange(new KeyRange(start, (byte[])[.. lastKey, 0]));
        return false;
    }

    private void Gather(ReadOnlySpan<byte> key, ReadOnlySpan<byte> document, ref bool isMultikey)
    {
        var idKey = key[CollectionId.Size..];
        var keys = EntryKeys.Of(_index!, Element.At(document), idKey, stackalloc byte[KeyEncoding.StackBytes]);
        isMultikey |= keys.IsMultikey;
        for (var i = 0; i < keys.Count; i++) _entries.Add((keys[i].ToArray(), idKey.ToArray(), keys.Form));
        keys.Dispose();
    }

    // In key order, so that the tree is walked once and not searched at random.
    private void AddEntries(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        _entries.Sort(static (left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));
        foreach (var (key, id, form) in _entries)
        {
            if (!_index!.IsUnique) IndexWriter.PutEntry(key, id, form, batch);
            else if (!IsThere(snapshot, key, id, reads)) batch.Insert(key, id);
        }
    }

    // A write beside the building may have made the entry already. That of another document fails the insert.
    private static bool IsThere(ISnapshot snapshot, byte[] key, byte[] id, ReadSet reads)
    {
        if (!snapshot.TryGet(key, out var lease)) return false;
        reads.AddKey(key);
        var isOwn = lease.Bytes.SequenceEqual(id);
        lease.Dispose();
        return isOwn;
    }

    private void Finish(WriteBatch batch)
    {
        target.Write(target.Indexes.Replacing(_index!.AsReady()), batch);
        batch.Delete(IndexState.ProgressKey(_index));
    }
}

/// <summary>How far the building of an index has come.</summary>
/// <param name="IsDone">Every document has its entries.</param>
/// <param name="IsGone">The index or its collection was dropped.</param>
/// <param name="Count">Documents that have their entries.</param>
internal readonly record struct BuildProgress(bool IsDone, bool IsGone, long Count)
{
    public static BuildProgress Done { get; } = new(true, false, 0);

    public static BuildProgress Gone { get; } = new(false, true, 0);
}
