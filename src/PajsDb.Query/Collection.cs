using Pajs.Query;
using Pajs.Storage;

namespace Pajs;

/// <summary>Documents by their <c>_id</c>. A handle: it holds no resource, and any thread may use it.</summary>
/// <remarks>Each call that writes is one transaction, and each call that reads sees one consistent state, an enumeration included; unless the handle
/// is a transaction's own (<see cref="Transaction.Collection"/>), whose calls are all part of it.</remarks>
public sealed partial class Collection
{
    private readonly Session _session;

    internal Collection(string name, Session session)
    {
        Name = name;
        _session = session;
    }

    /// <summary>The collection's name.</summary>
    public string Name { get; }

    /// <summary>The document with an id; null when there is none.</summary>
    public Document? Get(Value id)
    {
        if (!TryGet(id, out var lease)) return null;
        var document = lease.ToDocument();
        lease.Dispose();
        return document;
    }

    /// <summary>Looks up the document with an id and lends it where it stands, without copying.</summary>
    /// <param name="id">Equal numbers are the same id, whatever their kind.</param>
    /// <param name="document">When found, to be disposed soon.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.KeyTooLarge"/>: no document can have such an id.</exception>
    public bool TryGet(Value id, out DocumentLease document)
    {
        if (!_session.Telemetry.IsWatched) return TryFind(id, out document);
        using var watch = _session.Telemetry.Watch("get", Name);
        try
        {
            return TryFind(id, out document);
        }
        catch (Exception error)
        {
            watch.Fail(error);
            throw;
        }
    }

    /// <summary>The number of documents. Reads a few pages whatever the number.</summary>
    public long Count()
    {
        using var snapshot = _session.OpenSnapshot();
        if (CatalogEntry.Find(snapshot, CatalogKeys.Collection(Name)) is not { } entry) return 0;
        return entry.Indexes.Expiring.Count == 0 ? snapshot.Count(entry.Id.Keys) : Scan().Count();
    }

    private bool TryFind(Value id, out DocumentLease document)
    {
        document = default;
        var collection = _session.FindCollection(Name);
        while (collection is { } known)
        {
            if (TryGet(known, id, out document)) return IsVisible(known, ref document);

            // Perhaps a transaction has dropped the collection and made it anew with the document in it: then there was no moment without one.
            collection = _session.FindCollectionAnew(Name);
            if (collection?.Id == known.Id) return false;
        }

        return false;
    }

    // By the clock, and not by when it will be removed.
    private bool IsVisible(CatalogEntry collection, ref DocumentLease document)
    {
        var expiring = collection.Indexes.Expiring;
        if (expiring.Count == 0 || !Expiration.HasExpired(Element.At(document.MessagePack), expiring, _session.Time.GetUtcNow())) return true;
        document.Dispose();
        document = default;
        return false;
    }

    private bool TryGet(CatalogEntry collection, Value id, out DocumentLease document)
    {
        document = default;
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        DocumentKey.Append(ref key, collection.Id, id);
        var found = _session.TryGet(key.Written, out var lease);
        key.Dispose();
        if (found) document = new DocumentLease(lease);
        return found;
    }
}
