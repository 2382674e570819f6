using Pajs.Storage;

namespace Pajs.Query;

/// <summary>The collection that a write goes to, found in the catalog of the write's own snapshot, and made where a write needs
/// it.</summary>
/// <remarks>The catalog entry is part of the read set: when the collection is dropped or made by another at the same time, the commit
/// conflicts and the write starts over. So no document is ever left under an id that nothing names.</remarks>
/// <param name="name">Its name.</param>
/// <param name="ids">Told of what was made or dropped; null within a transaction, which tells it at its end.</param>
internal sealed class CollectionTarget(string name, CollectionIds? ids)
{
    private readonly byte[] _key = CatalogKeys.Collection(name);
    private CollectionId? _made;

    /// <summary>The collection's name.</summary>
    public string Name { get; } = name;

    /// <summary>The collection's id; null when there is none. Forgets what an earlier attempt was about to make.</summary>
    public CollectionId? Find(ISnapshot snapshot, ReadSet reads)
    {
        _made = null;
        reads.AddKey(_key);
        return CatalogEntry.Find(snapshot, _key)?.Id;
    }

    /// <summary>The collection's id; where there is none, the batch will make it.</summary>
    public CollectionId FindOrMake(ISnapshot snapshot, WriteBatch batch, ReadSet reads)
    {
        if (Find(snapshot, reads) is { } id) return id;
        reads.AddKey(CatalogKeys.LastId);
        var next = new CollectionId(LastId(snapshot) + 1);
        batch.Put(CatalogKeys.LastId, ValueEncoder.Encode((long)next.Value));
        batch.Insert(_key, new CatalogEntry(next).Encode());
        _made = next;
        return next;
    }

    /// <summary>Takes the collection out of the catalog and removes its keys.</summary>
    public void Drop(CollectionId id, WriteBatch batch)
    {
        batch.DeleteExisting(_key);
        batch.DeleteRange(id.Keys);
    }

    /// <summary>To be called after the commit.</summary>
    public void Committed()
    {
        if (_made is { } id) ids?.Remember(Name, id);
    }

    /// <summary>To be called after the commit of a drop.</summary>
    public void Dropped(CollectionId id) => ids?.Forget(Name, id);

    private static uint LastId(ISnapshot snapshot)
    {
        if (!snapshot.TryGet(CatalogKeys.LastId, out var lease)) return CollectionId.Catalog.Value;
        var last = Element.At(lease.Bytes).Int64;
        lease.Dispose();
        return checked((uint)last);
    }
}
