using System.Collections.Concurrent;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Remembers the catalog's entries of collections for reads that open no snapshot.</summary>
/// <remarks>An entry may be remembered after its collection was dropped: its keys are gone, so a read finds nothing, as it should. When a
/// collection of the same name exists again, its id is greater, and of one collection a later entry has a greater version; the greater one stays
/// whoever comes last.</remarks>
internal sealed class CollectionCache(IKeyValueStore store)
{
    private readonly ConcurrentDictionary<string, CatalogEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>The entry of a collection; null when there is none.</summary>
    public CatalogEntry? Find(string name) => _entries.TryGetValue(name, out var known) ? known : FindAnew(name);

    /// <summary>The entry of a collection in the last commit, whatever is remembered; null when there is none.</summary>
    public CatalogEntry? FindAnew(string name)
    {
        if (CatalogEntry.Find(store, CatalogKeys.Collection(name)) is not { } entry) return null;
        Remember(name, entry);
        return entry;
    }

    /// <summary>To be called after a collection was made or changed and before the call that did it returns.</summary>
    public void Remember(string name, CatalogEntry entry) =>
        _entries.AddOrUpdate(name, static (_, entry) => entry, static (_, known, entry) => IsNewer(known, entry) ? known : entry, entry);

    /// <summary>To be called after a collection was dropped, whichever it was.</summary>
    public void Forget(string name) => _entries.TryRemove(name, out _);

    /// <summary>To be called after a collection was dropped.</summary>
    public void Forget(string name, CollectionId id)
    {
        if (_entries.TryGetValue(name, out var known) && known.Id == id) _entries.TryRemove(new(name, known));
    }

    private static bool IsNewer(CatalogEntry known, CatalogEntry entry) =>
        known.Id.Value > entry.Id.Value || (known.Id == entry.Id && known.Version > entry.Version);
}
