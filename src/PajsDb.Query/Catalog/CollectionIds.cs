using System.Collections.Concurrent;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Remembers the ids of collections for reads that open no snapshot.</summary>
/// <remarks>An id may be remembered after its collection was dropped: its keys are gone, so a read finds nothing, as it should. When a
/// collection of the same name exists again, its id is greater, and the greater one stays whoever comes last.</remarks>
internal sealed class CollectionIds(IKeyValueStore store)
{
    private readonly ConcurrentDictionary<string, CollectionId> _ids = new(StringComparer.Ordinal);

    /// <summary>The id of a collection; null when there is none.</summary>
    public CollectionId? Find(string name) => _ids.TryGetValue(name, out var known) ? known : FindAnew(name);

    /// <summary>The id of a collection in the last commit, whatever is remembered; null when there is none.</summary>
    public CollectionId? FindAnew(string name)
    {
        if (CatalogEntry.Find(store, CatalogKeys.Collection(name)) is not { } entry) return null;
        Remember(name, entry.Id);
        return entry.Id;
    }

    /// <summary>To be called after a collection was made and before the call that made it returns.</summary>
    public void Remember(string name, CollectionId id) =>
        _ids.AddOrUpdate(name, static (_, id) => id, static (_, known, id) => known.Value > id.Value ? known : id, id);

    /// <summary>To be called after a collection was dropped, whichever it was.</summary>
    public void Forget(string name) => _ids.TryRemove(name, out _);

    /// <summary>To be called after a collection was dropped.</summary>
    public void Forget(string name, CollectionId id) => _ids.TryRemove(new(name, id));
}
