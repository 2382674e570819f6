using Pajs.Storage;

namespace Pajs.Query;

/// <summary>The collection that a write goes to, found in the catalog of the write's own snapshot, and made where a write needs
/// it.</summary>
/// <remarks>The catalog entry is part of the read set: when the collection is dropped or made by another at the same time, the commit
/// conflicts and the write starts over. So no document is ever left under an id that nothing names.</remarks>
/// <param name="name">Its name.</param>
/// <param name="collections">Told of what was made, changed or dropped; null within a transaction, which tells it at its end.</param>
/// <param name="resources">The clock by which documents expire, and who is told of documents that were written though they do not fulfil the
/// validator.</param>
internal sealed class CollectionTarget(string name, CollectionCache? collections, QueryResources resources)
{
    private readonly byte[] _key = CatalogKeys.Collection(name);
    private CatalogEntry? _made;
    private Validation? _validation;
    private CatalogEntry _found;

    /// <summary>The collection's indexes, as the last call of <see cref="Find"/> or <see cref="FindOrMake"/> has found them.</summary>
    public IndexSet Indexes { get; private set; } = IndexSet.None;

    /// <summary>What the collection's documents must fulfil, as found likewise; null for nothing.</summary>
    public Validator? Validator { get; private set; }

    /// <summary>The collection's text index, as found likewise; null where it has none.</summary>
    public TextIndexDefinition? Text => _found.Text;

    /// <summary>Of a write that searches for documents; null for the others.</summary>
    public ExecutionBudget? Budget { get; init; }

    /// <summary>The collection's name.</summary>
    public string Name { get; } = name;

    /// <summary>The collection's id; null when there is none. Forgets what an earlier attempt was about to make.</summary>
    public CollectionId? Find(ISnapshot snapshot, ReadSet reads)
    {
        _made = null;
        _validation = null;
        var entry = resources.Catalog.Find(snapshot, Name, reads);
        _found = entry ?? default;
        Indexes = entry?.Indexes ?? IndexSet.None;
        Validator = entry?.Validator;
        return entry?.Id;
    }

    /// <summary>The collection's id; where there is none, the batch will make it.</summary>
    public CollectionId FindOrMake(ISnapshot snapshot, WriteBatch batch, ReadSet reads) =>
        Find(snapshot, reads) ?? Make(null, snapshot, batch, reads);

    /// <summary>Makes the collection, which was looked for and is not there, with a validator or with none.</summary>
    public CollectionId Make(Validator? validator, ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        var next = TakeId(snapshot, batch, reads);
        _made = new CatalogEntry(next, IndexSet.None) { Validator = validator };
        batch.Insert(_key, _made.Value.Encode());
        return next;
    }

    /// <summary>Takes a number that no collection and no index has had. One for a batch.</summary>
    public static CollectionId TakeId(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        reads.AddKey(CatalogKeys.LastId);
        var next = new CollectionId(LastId(snapshot) + 1);
        batch.Put(CatalogKeys.LastId, ValueEncoder.Encode((long)next.Value));
        return next;
    }

    /// <summary>Gives the collection, which exists, other indexes.</summary>
    public void Write(IndexSet indexes, WriteBatch batch) => Write(_found with { Indexes = indexes }, batch);

    /// <summary>Gives the collection, which exists, another validator, or none.</summary>
    public void Write(Validator? validator, WriteBatch batch) => Write(_found with { Validator = validator }, batch);

    /// <summary>Gives the collection, which exists, another text index, or none.</summary>
    public void Write(TextIndexDefinition? text, WriteBatch batch) => Write(_found with { Text = text }, batch);

    /// <summary>For putting, replacing and removing documents of the collection, after it was found or made.</summary>
    public DocumentWriter OpenWriter(CollectionId id, ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        _validation = Validator is { Level: not ValidationLevel.Off } ? new Validation(Name, Validator, resources.Time) : null;
        return new DocumentWriter(id, Indexes, _validation, resources.Time, snapshot, batch, reads) { Budget = Budget };
    }

    /// <summary>Looks up a document that has not expired.</summary>
    public bool TryGet(ISnapshot snapshot, scoped ReadOnlySpan<byte> key, out ValueLease document)
    {
        if (!snapshot.TryGet(key, out document)) return false;
        if (Indexes.Expiring.Count == 0 || !Expiration.HasExpired(Element.At(document.Bytes), Indexes.Expiring, resources.Time.GetUtcNow())) return true;
        document.Dispose();
        return false;
    }

    /// <summary>Takes the collection out of the catalog and removes its keys and those of its indexes.</summary>
    public void Drop(CollectionId id, WriteBatch batch)
    {
        batch.DeleteExisting(_key);
        batch.DeleteRange(id.Keys);
        foreach (var index in Indexes.All)
        {
            batch.DeleteRange(index.Id.Keys);
            IndexState.Forget(index, batch);
        }
    }

    /// <summary>To be called after the commit.</summary>
    public void Committed()
    {
        if (_made is { } entry) collections?.Remember(Name, entry);
        foreach (var warning in _validation?.Warnings ?? []) resources.Telemetry.Report(warning);
    }

    /// <summary>To be called after the commit of a drop.</summary>
    public void Dropped(CollectionId id) => collections?.Forget(Name, id);

    private void Write(CatalogEntry entry, WriteBatch batch)
    {
        _made = entry with { Version = _found.Version + 1 };
        batch.Replace(_key, _made.Value.Encode());
    }

    private static uint LastId(ISnapshot snapshot)
    {
        if (!snapshot.TryGet(CatalogKeys.LastId, out var lease)) return CollectionId.Catalog.Value;
        var last = Element.At(lease.Bytes).Int64;
        lease.Dispose();
        return checked((uint)last);
    }
}
