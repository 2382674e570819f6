namespace Pajs;

public sealed partial class Collection<T>
{
    /// <summary>Adds an object.</summary>
    /// <param name="item">Its id must be new. An empty id, null or <see cref="Guid.Empty"/>, is filled with a UUIDv7, which sorts by time.</param>
    /// <returns>The id, as it is stored.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.DuplicateKey"/>; <see cref="PajsErrorCode.InvalidDocument"/>: a member holds what
    /// documents cannot; otherwise as for <see cref="Collection.Insert(Document)"/>.</exception>
    public Value Insert(T item) => Documents.Insert(Identified(item));

    /// <summary>As <see cref="Insert(T)"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<Value> InsertAsync(T item, CancellationToken cancellationToken = default) =>
        Documents.InsertAsync(Identified(item), cancellationToken);

    /// <summary>Adds an object that is gone after a while.</summary>
    /// <param name="item">As for <see cref="Insert(T)"/>.</param>
    /// <param name="timeToLive">As for <see cref="Collection.Insert(Document, TimeSpan)"/>.</param>
    /// <returns>The id, as it is stored.</returns>
    public Value Insert(T item, TimeSpan timeToLive) => Documents.Insert(Identified(item), timeToLive);

    /// <summary>As <see cref="Insert(T, TimeSpan)"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<Value> InsertAsync(T item, TimeSpan timeToLive, CancellationToken cancellationToken = default) =>
        Documents.InsertAsync(Identified(item), timeToLive, cancellationToken);

    /// <summary>Adds objects in one transaction: all of them or none.</summary>
    /// <returns>The ids, in the order of the objects.</returns>
    public IReadOnlyList<Value> InsertMany(IEnumerable<T> items) => Documents.InsertMany(items.Select(Identified));

    /// <summary>As <see cref="InsertMany"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<IReadOnlyList<Value>> InsertManyAsync(IEnumerable<T> items, CancellationToken cancellationToken = default) =>
        Documents.InsertManyAsync(items.Select(Identified), cancellationToken);

    /// <summary>Puts an object in the place of the one with the same id.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: the class has no id, or the object none; a member holds what
    /// documents cannot.</exception>
    public bool Replace(T item) => Documents.Replace(WithId(item));

    /// <summary>As <see cref="Replace"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<bool> ReplaceAsync(T item, CancellationToken cancellationToken = default) =>
        Documents.ReplaceAsync(WithId(item), upsert: false, cancellationToken);

    /// <summary>Puts an object in the place of the one with the same id, or adds it; an empty id is filled as by <see cref="Insert(T)"/>.</summary>
    /// <returns>Whether there was one to replace.</returns>
    public bool Upsert(T item) => Documents.Replace(WithId(Filled(item)), upsert: true);

    /// <summary>As <see cref="Upsert"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<bool> UpsertAsync(T item, CancellationToken cancellationToken = default) =>
        Documents.ReplaceAsync(WithId(Filled(item)), upsert: true, cancellationToken);

    /// <summary>Removes the object with an id.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(Value id) => Documents.Delete(id);

    /// <summary>As <see cref="Delete"/>, without holding a thread while it waits for the disk.</summary>
    public ValueTask<bool> DeleteAsync(Value id, CancellationToken cancellationToken = default) => Documents.DeleteAsync(id, cancellationToken);

    private Document Identified(T item) => _map.ToDocument(Filled(item));

    private T Filled(T item)
    {
        _map.FillId(item, Documents.Time);
        return item;
    }

    private Document WithId(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _ = _map.IdOf(item);
        return _map.ToDocument(item);
    }
}
