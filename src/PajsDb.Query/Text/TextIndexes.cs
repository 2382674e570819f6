using System.Globalization;
using Pajs.Files;
using Pajs.Storage;
using PaJua;

namespace Pajs.Query;

/// <summary>The text indexes of a database. Any thread may use it.</summary>
/// <remarks>They follow the log, each for itself. After commits a turn in the background brings them up to date, so that searches find little to do; where
/// they stay behind nevertheless, whoever commits helps, so that neither the wait of a search nor the log that is kept for them grows without bound. Each
/// of them writes its files before the log that it needs would have to go.</remarks>
internal sealed class TextIndexes : ICommitObserver, IDisposable
{
    /// <summary>The name of their directory in that of a database.</summary>
    public const string DirectoryName = "search";

    private const int LagDivisor = 8;      // of the log that makes a checkpoint: how far they may be behind
    private const int CommitDivisor = 8;   // of the same: how much more of the log they may need after a crash

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(10);

    private readonly IKeyValueStore _store;
    private readonly IObservableStore _log;
    private readonly IFileSystem _files;
    private readonly string _directory;
    private readonly SearchIndexOptions _options;
    private readonly long _mostLag;
    private readonly long _mostUncommitted;
    private readonly Lock _changing = new();
    private readonly Lock _working = new();
    private readonly ITimer _timer;
    private volatile TextIndexFollower[] _followers = [];
    private bool _isObserving;
    private bool _isArmed;
    private volatile bool _isDisposed;

    /// <summary>Opens the text indexes that the catalog names, and removes the files of others.</summary>
    /// <param name="store">The store; one that can be observed.</param>
    /// <param name="files">Where its files are.</param>
    /// <param name="directory">The database's directory.</param>
    /// <param name="options">How it is opened.</param>
    public TextIndexes(IKeyValueStore store, IFileSystem files, string directory, PajsOptions options)
    {
        (_store, _log, _files, _directory) = (store, (IObservableStore)store, files, $"{directory}/{DirectoryName}");
        _options = options.Search with { Time = options.TimeProvider };
        _mostLag = options.Store.CheckpointLogSize / LagDivisor;
        _mostUncommitted = options.Store.CheckpointLogSize / CommitDivisor;
        _timer = options.TimeProvider.CreateTimer(
            static state => ((TextIndexes)state!).Work(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Refresh();
        RemoveLeftovers();
        if (_followers.Length > 0) Arm();
    }

    /// <summary>The documents and the text index of a collection, as they are now.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="cancel">Gives up waiting for an index that is still being built.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: it has no text index; or the disk failed.</exception>
    public TextSnapshot Open(string collection, CancellationToken cancel)
    {
        while (true)
        {
            var entry = CatalogEntry.Find(_store, CatalogKeys.Collection(collection));
            if (entry?.Text is not { } index) throw None(collection);
            if (Find(index.Id)?.OpenSnapshot(cancel) is not { } snapshot)
            {
                if (_isDisposed) throw new PajsException(PajsErrorCode.Closed, "The database has been closed.");
                Refresh();
                continue;
            }

            // Another may have put a new index in its place meanwhile.
            if (CatalogEntry.Find(snapshot, CatalogKeys.Collection(collection))?.Text?.Id == index.Id) return snapshot;
            snapshot.Dispose();
        }
    }

    /// <summary>The error that a collection has no text index.</summary>
    public static PajsException None(string collection) => new(
        PajsErrorCode.InvalidQuery, $"The collection '{collection}' has no text index; make one, as with CreateIndex({{\"title\": \"text\"}}).");

    /// <summary>Builds an index to its end.</summary>
    /// <param name="index">The index, which the catalog has.</param>
    /// <param name="progress">Told after each step how many documents are in it; null for nobody.</param>
    /// <param name="cancel">Gives up.</param>
    public void Build(TextIndexDefinition index, IProgress<long>? progress, CancellationToken cancel)
    {
        Refresh();
        while (Find(index.Id) is { IsStale: false } follower)
        {
            cancel.ThrowIfCancellationRequested();
            if (follower.Step() && follower.Built is null)
            {
                follower.Commit();
                return;
            }

            if (follower.Built is { } built) progress?.Report(built);
        }
    }

    /// <summary>What keeps an index in step; null where there is no such index.</summary>
    public TextIndexFollower? Find(CollectionId index) => Array.Find(_followers, follower => follower.Definition.Id == index);

    /// <summary>Opens and removes indexes, as the catalog says now.</summary>
    public void Refresh()
    {
        lock (_changing)
        {
            if (_isDisposed) return;
            var wanted = Wanted();
            var gone = _followers.Where(follower => !wanted.ContainsKey(follower.Definition.Id)).ToList();
            foreach (var follower in _followers) wanted.Remove(follower.Definition.Id);
            TextIndexFollower[] added = [.. wanted.Values.Select(static make => make())];
            _followers = [.. _followers.Except(gone), .. added];
            foreach (var follower in gone) follower.Remove();
            if (_followers.Length == 0 || _isObserving) return;
            _isObserving = true;
            _log.Observe(this);
        }
    }

    /// <summary>To be called after a commit and before the call that did it returns.</summary>
    public void AfterCommit()
    {
        foreach (var follower in _followers)
        {
            if (_options.IsInBackground && _log.LogLengthSince(follower.Applied) <= _mostLag) continue;
            Bring(follower, () => _options.IsInBackground && _log.LogLengthSince(follower.Applied) <= _mostLag / 2);
        }
    }

    /// <summary>Compares all text indexes with the documents. Lazy.</summary>
    public IEnumerable<Damage> Check(CancellationToken cancel)
    {
        foreach (var follower in _followers)
            foreach (var damage in follower.Check(cancel))
                yield return new Damage("search", -1, $"collection '{follower.Collection}', text index '{follower.Definition.Name}': {damage}");
    }

    /// <summary>Brings the files of all indexes up to date, where the disk allows it, and closes them.</summary>
    public void Dispose()
    {
        lock (_changing)
        {
            if (_isDisposed) return;
            _isDisposed = true;
        }

        _timer.Dispose();
        lock (_working)
        {
            foreach (var follower in _followers)
            {
                if (follower.Built is null) Bring(follower, static () => false);
                Try(follower.Commit);
                follower.Dispose();
            }
        }
    }

    bool ICommitObserver.OnPublishing() => false;

    void ICommitObserver.OnKey(ReadOnlySpan<byte> key) => throw new NotSupportedException();

    void ICommitObserver.OnRange(KeyRange range) => throw new NotSupportedException();

    void ICommitObserver.OnPublished() => Arm();

    // A while after the first of many commits, so that they are done together.
    private void Arm()
    {
        if (_isDisposed || !_options.IsInBackground || Interlocked.Exchange(ref _isArmed, true)) return;
        _timer.Change(Delay, Timeout.InfiniteTimeSpan);
    }

    private void Work()
    {
        lock (_working)
        {
            Volatile.Write(ref _isArmed, false);
            if (_isDisposed) return;
            foreach (var follower in _followers) Bring(follower, () => _isDisposed);
        }
    }

    private void Bring(TextIndexFollower follower, Func<bool> isEnough)
    {
        Try(() =>
        {
            while (!isEnough() && !follower.Step()) CommitIfDue(follower);
            CommitIfDue(follower);
            if (follower.IsStale) Refresh();
        });
    }

    private void CommitIfDue(TextIndexFollower follower)
    {
        if (_log.LogLengthSince(follower.Committed) > _mostUncommitted) follower.Commit();
    }

    // Whoever searches next tries the same and is told.
    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The disk failed or is full, mostly. Documents are not concerned, and the index begins again with what is in its files.
        }
    }

    private Dictionary<CollectionId, Func<TextIndexFollower>> Wanted()
    {
        var wanted = new Dictionary<CollectionId, Func<TextIndexFollower>>();
        using var snapshot = _store.OpenSnapshot();
        using var cursor = snapshot.OpenCursor(CatalogKeys.Collections);
        while (cursor.MoveNext())
        {
            if (CatalogEntry.Parse(cursor.Value) is not { Text: { } index } entry) continue;
            var name = CatalogKeys.NameOf(cursor.Key);
            wanted.Add(index.Id, () => new TextIndexFollower(index, name, entry.Id, _store, _files, DirectoryOf(index.Id), _options));
        }

        return wanted;
    }

    private void RemoveLeftovers()
    {
        if (!_files.DirectoryExists(_directory)) return;
        foreach (var name in _files.ListDirectories(_directory))
            if (uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Find(new CollectionId(id)) is null)
                TextIndexFollower.RemoveFiles(_files, DirectoryOf(new CollectionId(id)));
    }

    private string DirectoryOf(CollectionId index) => string.Create(CultureInfo.InvariantCulture, $"{_directory}/{index.Value}");
}
