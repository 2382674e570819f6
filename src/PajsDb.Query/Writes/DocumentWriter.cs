using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Puts documents into a batch, replaces and removes them: the one place that every write of documents goes through, so that whatever
/// else hangs on a document, its index entries above all, changes in the same commit.</summary>
/// <remarks>Lives as long as one preparation of a write. The key is always that of <see cref="DocumentKey"/>; keys and documents are copied, so they
/// need to be valid during the call only. The old document is the one that the snapshot has under that key: it must be given exactly.</remarks>
/// <param name="collection">The collection of the documents.</param>
/// <param name="indexes">Its indexes.</param>
/// <param name="validation">What checks the documents that are written; null where nothing is to be checked.</param>
/// <param name="time">By which documents expire.</param>
/// <param name="snapshot">The state that the write is prepared from.</param>
/// <param name="batch">What the write will commit.</param>
/// <param name="reads">What the write depends on.</param>
internal readonly struct DocumentWriter(
    CollectionId collection, IndexSet indexes, Validation? validation, TimeProvider time, ISnapshot snapshot, WriteBatch batch, ReadSet reads)
{
    /// <summary>The collection of the documents.</summary>
    public CollectionId Collection { get; } = collection;

    /// <summary>Its indexes.</summary>
    public IndexSet Indexes { get; } = indexes;

    /// <summary>The state that the write is prepared from.</summary>
    public ISnapshot Snapshot { get; } = snapshot;

    /// <summary>What the write depends on.</summary>
    public ReadSet Reads { get; } = reads;

    /// <summary>The budget of a write that searches; null for the others.</summary>
    public ExecutionBudget? Budget { get; init; }

    /// <summary>A filter, and that the document has not expired.</summary>
    public Filter Visible(Filter filter)
    {
        if (Budget is null) return VisibleFilter.Of(filter, Indexes, time);
        Budget.TextState = TextSnapshot.Of(Snapshot);
        return VisibleFilter.Of(filter.Within(Budget), Indexes, time);
    }

    /// <summary>The best way to find documents that match a filter, made by <see cref="Visible"/>.</summary>
    /// <param name="visible">The filter.</param>
    /// <param name="order">In which order; null where any will do.</param>
    /// <param name="most">How many will be taken at most.</param>
    public Plan PlanFor(Filter visible, SortOrder? order, long most) =>
        Planner.Best(new PlanRequest(Snapshot, new CatalogEntry(Collection, Indexes), visible, order, most, null));

    /// <summary>Walks over the documents that match and have not expired, in any order. Whatever comes to match, or no longer matches, before the
    /// commit will be a conflict.</summary>
    public DocumentSource Search(Filter filter)
    {
        var visible = Visible(filter);
        var source = PlanFor(visible, null, long.MaxValue).Open(Snapshot, Collection, visible, Reads);
        source.Budget = Budget;
        return source;
    }

    /// <summary>Adds a document whose key must be free when the batch is committed.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.ValidationFailed"/>.</exception>
    public void Insert(ReadOnlySpan<byte> key, ReadOnlySpan<byte> newDocument)
    {
        validation?.CheckInsert(Element.At(newDocument));
        if (Indexes.Expiring.Count > 0)
        {
            RemoveExpired(key);
            RemoveExpiredRivals(key, newDocument);
        }

        batch.Insert(key, newDocument);
        if (!Indexes.IsEmpty) IndexWriter.Apply(Indexes, default, Element.At(newDocument), IdKey(key), Snapshot, batch, Reads);
    }

    /// <summary>Puts a document in the place of the one that has its key.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.ValidationFailed"/>.</exception>
    public void Replace(ReadOnlySpan<byte> key, ReadOnlySpan<byte> oldDocument, ReadOnlySpan<byte> newDocument)
    {
        validation?.CheckReplace(Element.At(oldDocument), Element.At(newDocument));
        if (Indexes.Expiring.Count > 0) RemoveExpiredRivals(key, newDocument);
        batch.Replace(key, newDocument);
        Change(key, Element.At(oldDocument), Element.At(newDocument));
    }

    /// <summary>Removes the document that has a key.</summary>
    public void Delete(ReadOnlySpan<byte> key, ReadOnlySpan<byte> oldDocument)
    {
        batch.DeleteExisting(key);
        Change(key, Element.At(oldDocument), default);
    }

    /// <summary>Removes every document of the collection.</summary>
    public void DeleteAll()
    {
        batch.DeleteRange(Collection.Keys);
        foreach (var index in Indexes.All) batch.DeleteRange(index.Id.Keys);
    }

    // What has expired is gone, removed or not: it must not stand in anybody's way.
    private void RemoveExpired(ReadOnlySpan<byte> key)
    {
        if (!Snapshot.TryGet(key, out var lease)) return;
        Reads.AddKey(key);
        if (Expiration.HasExpired(Element.At(lease.Bytes), Indexes.Expiring, time.GetUtcNow()))
        {
            batch.Delete(key);
            IndexWriter.Apply(Indexes, Element.At(lease.Bytes), default, IdKey(key), Snapshot, batch, Reads);
        }

        lease.Dispose();
    }

    private void RemoveExpiredRivals(ReadOnlySpan<byte> key, ReadOnlySpan<byte> newDocument)
    {
        Span<byte> buffer = stackalloc byte[KeyEncoding.StackBytes];
        foreach (var index in Indexes.All)
        {
            if (!index.IsUnique) continue;
            using var keys = EntryKeys.Of(index, Element.At(newDocument), IdKey(key), buffer);
            for (var i = 0; i < keys.Count; i++)
            {
                if (!Snapshot.TryGet(keys[i], out var owner)) continue;
                var isOther = !owner.Bytes.SequenceEqual(IdKey(key));
                byte[] rival = isOther ? [.. Collection.Prefix, .. owner.Bytes] : [];
                owner.Dispose();
                if (isOther) RemoveExpired(rival);
            }
        }
    }

    // What entries there are follows from the old document, so it must still be that one at the commit.
    private void Change(ReadOnlySpan<byte> key, Element former, Element present)
    {
        if (Indexes.IsEmpty) return;
        Reads.AddKey(key);
        IndexWriter.Apply(Indexes, former, present, IdKey(key), Snapshot, batch, Reads);
    }

    private static ReadOnlySpan<byte> IdKey(ReadOnlySpan<byte> key) => key[CollectionId.Size..];
}
