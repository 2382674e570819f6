using System.Diagnostics.Metrics;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>The figures of a store as gauges. They are read when somebody collects them.</summary>
internal static class StoreGauges
{
    /// <summary>Adds them to a meter.</summary>
    public static void AddTo(Meter meter, IStoreMaintenance store)
    {
        Add("pajsdb.file.size", "By", "Length of the page file.", static figures => figures.PageFileSize);
        Add("pajsdb.file.free", "By", "Of the page file, what can be used again at once.", static figures => figures.FreePageCount * figures.PageSize);
        Add("pajsdb.log.size", "By", "Size of the log's files.", static figures => figures.LogSize);
        Add("pajsdb.cache.size", "By", "Memory for cached pages.", static figures => figures.CacheSize);
        Add("pajsdb.keys", "{key}", "Keys in the store: documents, index entries, the catalog.", static figures => figures.EntryCount);
        Add("pajsdb.snapshots.open", "{snapshot}", "Snapshots that are open.", static figures => figures.OpenSnapshots);

        void Add(string name, string unit, string description, Func<StoreStatistics, long> figure) =>
            meter.CreateObservableGauge(name, () => figure(store.GetStatistics()), unit, description);
    }
}
