namespace Pajs.Storage;

/// <summary>What a store on disk offers beside keys and values.</summary>
public interface IStoreMaintenance
{
    /// <summary>Reads all that is on disk and reports what is damaged; repairs nothing. Runs beside reads and writes.</summary>
    /// <remarks>Commits not yet in the page store are brought there first.</remarks>
    CheckReport Check(CancellationToken cancellationToken = default);

    /// <summary>Rewrites the page file without gaps, and cuts it. Reads go on; commits wait.</summary>
    /// <remarks>The file grows by the size of the data meanwhile. A crash at any moment loses nothing. Pages that an open snapshot sees stay.</remarks>
    /// <exception cref="PajsException">As for <see cref="IKeyValueStore.Commit"/>; the data is as before.</exception>
    void Compact(CancellationToken cancellationToken = default);

    /// <summary>Figures about the store as it is now.</summary>
    StoreStatistics GetStatistics();
}
