using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Goes on, in the background, with the building of indexes that the process before did not end.</summary>
internal sealed class UnfinishedIndexes : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Session _session;
    private readonly Task _building;
    private int _isDisposed;

    public UnfinishedIndexes(IKeyValueStore store, Session session)
    {
        _session = session;
        var unfinished = Find(store);
        _building = unfinished.Count == 0 ? Task.CompletedTask : Task.Run(() => Build(unfinished));
    }

    /// <summary>Stops after the step that is running; the next opening goes on.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;
        _stopping.Cancel();
        _building.Wait();
        _stopping.Dispose();
    }

    private static List<(string Collection, IndexDefinition Index)> Find(IKeyValueStore store)
    {
        var unfinished = new List<(string, IndexDefinition)>();
        using var snapshot = store.OpenSnapshot();
        using var cursor = snapshot.OpenCursor(CatalogKeys.Collections);
        while (cursor.MoveNext())
        {
            if (CatalogEntry.Find(snapshot, cursor.Key) is not { } entry) continue;
            foreach (var index in entry.Indexes.All)
                if (!index.IsReady) unfinished.Add((CatalogKeys.NameOf(cursor.Key), index));
        }

        return unfinished;
    }

    private void Build(List<(string Collection, IndexDefinition Index)> unfinished)
    {
        foreach (var (collection, index) in unfinished)
        {
            try
            {
                IndexBuilder.Build(_session, collection, index, null, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (PajsException error) when (error.Code == PajsErrorCode.DuplicateKey)
            {
                // As it would have been dropped if the call that made it had met the duplicate.
                _session.Run(new DropIndexWrite(_session.Target(collection), index.Name, index.Id));
            }
            catch (PajsException)
            {
                // The disk failed, or the store refuses writes: whoever writes next is told. The index stays as it is, and the next opening goes on.
                return;
            }
        }
    }
}
