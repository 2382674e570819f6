using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Removes documents that have expired, from time to time, in small transactions.</summary>
internal sealed class ExpiredRemover : IDisposable
{
    private const int MostAtOnce = 1000;

    private readonly IKeyValueStore _store;
    private readonly Session _session;
    private readonly Lock _running = new();
    private readonly ITimer _timer;
    private volatile bool _isDisposed;

    public ExpiredRemover(IKeyValueStore store, Session session, PajsOptions options)
    {
        _store = store;
        _session = session;
        _timer = options.TimeProvider.CreateTimer(
            static state => ((ExpiredRemover)state!).Run(), this, options.ExpirationInterval, options.ExpirationInterval);
    }

    /// <summary>Waits for the transaction that is running.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _timer.Dispose();
        _running.Enter();
        _running.Exit();
    }

    // One at a time: when removing takes longer than the interval, the turns in between are left out.
    private void Run()
    {
        if (!_running.TryEnter()) return;
        try
        {
            foreach (var (collection, index) in Find())
                while (!_isDisposed && RemoveSome(collection, index) == MostAtOnce) { }
        }
        catch (PajsException)
        {
            // The disk failed or is full, or the store is closed: whoever writes is told. What has expired is invisible all the same, and the next
            // turn tries again.
        }
        finally
        {
            _running.Exit();
        }
    }

    private int RemoveSome(string collection, IndexDefinition index) =>
        _session.Run(new RemoveExpiredWrite(_session.Target(collection), index.Name, _session.Time.GetUtcNow(), MostAtOnce));

    private List<(string Collection, IndexDefinition Index)> Find()
    {
        var found = new List<(string, IndexDefinition)>();
        if (_isDisposed) return found;
        using var snapshot = _store.OpenSnapshot();
        using var cursor = snapshot.OpenCursor(CatalogKeys.Collections);
        while (cursor.MoveNext())
        {
            if (CatalogEntry.Find(snapshot, cursor.Key) is not { } entry) continue;
            foreach (var index in entry.Indexes.Expiring) found.Add((CatalogKeys.NameOf(cursor.Key), index));
        }

        return found;
    }
}
