using System.Collections.Concurrent;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Looks collections up in the catalog of any snapshot of one database. Every query asks the snapshot; what it is told is nearly always what
/// was parsed the last time, and then is not parsed again. Any thread may use it.</summary>
internal sealed class CatalogReader
{
    private const int MostKnown = 1024;

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>The catalog's entry of a collection; null when there is none.</summary>
    /// <param name="snapshot">Where.</param>
    /// <param name="name">The collection's name.</param>
    /// <param name="reads">Told of the key; null for nobody.</param>
    public CatalogEntry? Find(ISnapshot snapshot, string name, ReadSet? reads)
    {
        var isKnown = _known.TryGetValue(name, out var known);
        var key = isKnown ? known!.Key : CatalogKeys.Collection(name);
        reads?.AddKey(key);
        if (!snapshot.TryGet(key, out var lease)) return null;
        try
        {
            if (isKnown && lease.Bytes.SequenceEqual(known!.Bytes)) return known.Entry;
            var entry = CatalogEntry.Parse(lease.Bytes);
            if (_known.Count >= MostKnown) _known.Clear();
            _known[name] = new Known(key, lease.Bytes.ToArray(), entry);
            return entry;
        }
        finally
        {
            lease.Dispose();
        }
    }

    private sealed record Known(byte[] Key, byte[] Bytes, CatalogEntry Entry);
}
