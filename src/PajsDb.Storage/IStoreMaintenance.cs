namespace Pajs.Storage;

/// <summary>What a store on disk offers beside keys and values.</summary>
public interface IStoreMaintenance
{
    /// <summary>Reads all that is on disk and reports what is damaged; repairs nothing. Runs beside reads and writes.</summary>
    /// <remarks>Commits not yet in the page store are brought there first.</remarks>
    CheckReport Check(CancellationToken cancellationToken = default);

    /// <summary>Packs the entries into as few pages as they need, moves these to the front of the page file, and cuts it. Reads and commits go
    /// on.</summary>
    /// <remarks>Works in steps of some milliseconds, between which commits come. The file grows by about a quarter at most meanwhile. A crash at any
    /// moment loses nothing. Pages that an open snapshot sees stay.</remarks>
    /// <exception cref="PajsException">As for <see cref="IKeyValueStore.Commit"/>; the data is as before.</exception>
    /// <exception cref="OperationCanceledException">It was given up; what is done stays done.</exception>
    void Compact(CancellationToken cancellationToken = default);

    /// <summary>Figures about the store as it is now.</summary>
    StoreStatistics GetStatistics();
}
