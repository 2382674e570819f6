using System.Diagnostics.CodeAnalysis;
using Pajs.Files;
using Pajs.Storage;
using PaJua;

namespace Pajs.Query;

/// <summary>Keeps the text index of one collection in step with its documents. Any thread may use it.</summary>
/// <remarks>
/// The index follows the commit log: its files say after which commit they are as the documents were, and what came later is read from the log. Whoever
/// searches first applies all commits up to those that he is to see, however little that is; a background turn does the same so that it stays little.
/// So a search costs no commit anything, and a crash loses nothing: the log is followed again from the last position that is in the files.
/// <para>It is built beside writes, in steps. Between two steps the index is as the documents were after one commit, but only up to the key that the
/// last step came to: <see cref="TextIndexPosition"/>. A step applies the log up to a new snapshot, as far as it is about keys before that one, and adds
/// the next documents of the snapshot. Where the log no longer has what is needed, or all documents go at once, the building begins anew.</para>
/// <para>What is applied twice after a crash does no harm, for the index knows documents by their ids: the files may be ahead of their position, never
/// behind it, and never ahead of what is durable.</para></remarks>
internal sealed class TextIndexFollower : IDisposable
{
    private const int StepDocuments = 1000;
    private const long StepBytes = 1 << 20;
    private const int BatchDocuments = 128;

    private readonly IKeyValueStore _store;
    private readonly IObservableStore _log;
    private readonly IFileSystem _files;
    private readonly string _directory;
    private readonly SearchIndexOptions _options;
    private readonly CollectionId _collection;
    private readonly byte[] _prefix;
    private readonly byte[] _catalogKey;
    private readonly LogHold _hold;
    private readonly Lock _committing = new();   // taken before the gate
    private readonly Lock _gate = new();
    private readonly List<SearchDocument> _batch = [];
    private SearchIndex? _index;
    private CommitReader? _reader;
    private TextIndexPosition _position = TextIndexPosition.Beginning;
    private TextIndexPosition _committed;
    private long _appliedLsn;
    private long _built;
    private volatile bool _isDisposed;

    /// <param name="definition">What it is of.</param>
    /// <param name="collection">The collection's name.</param>
    /// <param name="id">The collection.</param>
    /// <param name="store">Where the documents are; observable.</param>
    /// <param name="files">Where the index is to be.</param>
    /// <param name="directory">Its directory.</param>
    /// <param name="options">How it works.</param>
    public TextIndexFollower(
        TextIndexDefinition definition, string collection, CollectionId id, IKeyValueStore store, IFileSystem files, string directory, SearchIndexOptions options)
    {
        (Definition, Collection, _collection, _store, _files, _directory, _options) = (definition, collection, id, store, files, directory, options);
        _log = (IObservableStore)store;
        _prefix = id.Prefix;
        _catalogKey = CatalogKeys.Collection(collection);
        _hold = _log.HoldLog(Lsn.Zero);
    }

    /// <summary>What it is of.</summary>
    public TextIndexDefinition Definition { get; }

    /// <summary>The collection's name.</summary>
    public string Collection { get; }

    /// <summary>The last commit that the index has; zero where that is not known yet.</summary>
    public Lsn Applied => new(Volatile.Read(ref _appliedLsn));

    /// <summary>The last commit that is in its files.</summary>
    public Lsn Committed => _hold.After;

    /// <summary>While it is built, how many documents are in it; null where all are. 0 as long as its files are not open.</summary>
    public long? Built => Volatile.Read(ref _built) is var built and >= 0 ? built : null;

    /// <summary>Whether the log says that the collection has changed its definition, or is gone.</summary>
    public bool IsStale { get; private set; }

    /// <summary>How many documents it has. Opens its files where nobody has used them yet: <see cref="Built"/> is known from then on.</summary>
    /// <exception cref="PajsException">The disk failed.</exception>
    public long Count
    {
        get
        {
            lock (_gate) return _isDisposed ? 0 : Work(() => _index!.Count);
        }
    }

    /// <summary>The documents and the index after the last commit. Where the index is still being built, waits for that.</summary>
    /// <returns>Null where the index is closed, or removed.</returns>
    /// <exception cref="PajsException">The disk failed.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public TextSnapshot? OpenSnapshot(CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var snapshot = _store.OpenSnapshot();
            try
            {
                if (TryOpen(ref snapshot) is { } opened) return opened;
            }
            catch
            {
                snapshot.Dispose();
                throw;
            }

            snapshot.Dispose();
            if (_isDisposed) return null;
        }
    }

    /// <summary>Does some of what there is to do.</summary>
    /// <returns>Whether that was all.</returns>
    /// <exception cref="PajsException">The disk failed.</exception>
    public bool Step()
    {
        lock (_gate)
        {
            if (_isDisposed) return true;
            using var snapshot = _store.OpenSnapshot();
            return Work(() =>
            {
                if (!Follow(snapshot.Lsn, StepBytes)) return false;
                if (_position.IsBuilt) return true;
                Build(snapshot);
                return false;
            });
        }
    }

    /// <summary>Writes what the index has into its files, so that the log up to there can go.</summary>
    /// <exception cref="PajsException">The disk failed.</exception>
    public void Commit()
    {
        lock (_committing)
        {
            SearchIndex index;
            TextIndexPosition position;
            lock (_gate)
            {
                if (_isDisposed || _index is null || _position == _committed) return;
                (index, position) = (_index, _position);
            }

            try
            {
                index.CommitAt(position.Lsn.Value, position.ToNote(_log.DatabaseId), _log.MakeDurable);
            }
            catch
            {
                // After a failed sync an index takes no commits until it is opened again.
                lock (_gate) Close();
                throw;
            }

            lock (_gate)
            {
                if (_index == index) _committed = position;
                HoldLogAfter(position.Lsn);
            }
        }
    }

    /// <summary>Compares the index with the documents.</summary>
    /// <returns>What is wrong, as a sentence each; lazily.</returns>
    public IEnumerable<string> Check(CancellationToken cancel)
    {
        using var snapshot = OpenSnapshot(cancel);
        if (snapshot is null) yield break;
        foreach (var damage in TextIndexChecker.Run(snapshot, cancel)) yield return damage;
        SearchIndex? index;
        lock (_gate) index = _index;
        if (index is null) yield break;
        foreach (var damage in index.Check().Damages) yield return $"{damage.Place}: {damage.Problem}";
    }

    /// <summary>Closes the index and removes its files.</summary>
    public void Remove()
    {
        lock (_committing)
        lock (_gate)
        {
            Dispose();
            _hold.Dispose();
            RemoveFiles(_files, _directory);
        }
    }

    /// <summary>Closes the index as its files are: the next opening goes on there, and so the log from there on is still held when the store
    /// closes.</summary>
    public void Dispose()
    {
        lock (_committing)
        lock (_gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            Close();
        }
    }

    /// <summary>Removes the files of an index that nobody has open.</summary>
    public static void RemoveFiles(IFileSystem files, string directory)
    {
        if (!files.DirectoryExists(directory)) return;
        foreach (var name in files.ListFiles(directory)) files.DeleteFile($"{directory}/{name}");
        files.DeleteDirectory(directory);
    }

    // What is done under the gate either comes to its end, or the index is closed, and the next use begins with what is in its files.
    private T Work<T>(Func<T> work)
    {
        try
        {
            EnsureOpen();
            return work();
        }
        catch
        {
            Close();
            throw;
        }
    }

    // The snapshot is the caller's until one is returned that has it.
    private TextSnapshot? TryOpen(ref ISnapshot snapshot)
    {
        lock (_gate)
        {
            if (_isDisposed) return null;

            // Another may have gone further since.
            if (snapshot.Lsn < _position.Lsn)
            {
                snapshot.Dispose();
                snapshot = _store.OpenSnapshot();
            }

            var seen = snapshot;
            return Work(() =>
            {
                Follow(seen.Lsn, long.MaxValue);
                if (_position.IsBuilt) return new TextSnapshot(seen, _index!.OpenSnapshot(), Definition, _collection);
                Build(seen);
                return null;
            });
        }
    }

    [MemberNotNull(nameof(_index))]
    private void EnsureOpen()
    {
        if (_index is not null) return;
        _index = OpenFiles();
        _committed = _position = TextIndexPosition.From(_index.Position, _index.Note, _log.DatabaseId) ?? TextIndexPosition.Beginning;
        if (IsOfOtherHistory()) _position = TextIndexPosition.Beginning;
        if (_position.BuiltThrough is [] && _index.Count > 0) _index.DeleteAll();
        Moved();
        HoldLogAfter(_position.Lsn);
    }

    private void HoldLogAfter(Lsn lsn)
    {
        if (lsn > _hold.After) _hold.After = lsn;
    }

    private SearchIndex OpenFiles()
    {
        try
        {
            return SearchIndex.Open(_files, _directory, Definition.Fields.IndexSchema, _options, isDurable: false);
        }
        catch (PajsException error) when (error.Code is PajsErrorCode.Corrupt or PajsErrorCode.FormatVersion)
        {
            // All that is in it is in the documents too.
            RemoveFiles(_files, _directory);
            return SearchIndex.Open(_files, _directory, Definition.Fields.IndexSchema, _options, isDurable: false);
        }
    }

    // The files may have been put beside an older copy of the database.
    private bool IsOfOtherHistory()
    {
        if (_position.Lsn > _store.LastCommitted) return true;
        if (_position.Lsn == Lsn.Zero || _position.Time == 0) return false;
        try
        {
            using var reader = _log.ReadCommits(new Lsn(_position.Lsn.Value - 1));
            return reader.MoveNext(_position.Lsn) && reader.Time != _position.Time;
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.NotFound)
        {
            return false;
        }
    }

    // Whether it came to the end.
    private bool Follow(Lsn through, long mostBytes)
    {
        try
        {
            return TryFollow(through, mostBytes);
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.NotFound)
        {
            BeginAnew();
            _reader?.Dispose();
            _reader = null;
            _position = _position with { Lsn = through, Time = 0 };
            Moved();
            return true;
        }
    }

    private bool TryFollow(Lsn through, long mostBytes)
    {
        if (_position.Lsn >= through) return true;
        if (_position.BuiltThrough is [])
        {
            // What has happened to documents that are not in the index yet does not matter.
            _reader?.Dispose();
            _reader = null;
            _position = _position with { Lsn = through, Time = 0 };
            return true;
        }

        _reader ??= _log.ReadCommits(_position.Lsn);
        long bytes = 0;
        var isEnd = false;
        while (bytes < mostBytes && !(isEnd = !_reader.MoveNext(through)))
        {
            bytes += Apply(_reader.Operations);
            _position = _position with { Lsn = _reader.Lsn, Time = _reader.Time };
        }

        FlushBatch();
        Moved();
        return isEnd;
    }

    private long Apply(CommitOperations operations)
    {
        long bytes = 0;
        while (operations.MoveNext())
        {
            bytes += operations.Key.Length + operations.Value.Length;
            if (operations.Kind == CommitOperationKind.DeleteRange) ApplyRange(operations.Range);
            else if (operations.Key.StartsWith(_prefix)) ApplyDocument(operations);
            else if (operations.Key.SequenceEqual(_catalogKey)) IsStale |= !IsOurs(operations);
        }

        return bytes;
    }

    private void ApplyDocument(CommitOperations operation)
    {
        var idKey = operation.Key[CollectionId.Size..];
        if (operation.Kind == CommitOperationKind.Put)
        {
            if (_position.IsBuilt || operation.Key.SequenceCompareTo(_position.BuiltThrough) <= 0) Add(idKey, operation.Value);
            return;
        }

        // Also of a key that the building has not come to: after a crash the files may have it already.
        FlushBatch();
        _index!.Delete(idKey);
    }

    private void ApplyRange(KeyRange range)
    {
        if (range.Start.Span.SequenceCompareTo(_collection.Keys.End!.Value.Span) >= 0) return;
        if (range.End is { } end && end.Span.SequenceCompareTo(_prefix) <= 0) return;
        BeginAnew();
    }

    private bool IsOurs(CommitOperations operation) =>
        operation.Kind == CommitOperationKind.Put && IsOurs(CatalogEntry.Parse(operation.Value));

    private bool IsOurs(CatalogEntry entry) => entry.Id == _collection && entry.Text?.Id == Definition.Id;

    private void BeginAnew()
    {
        _batch.Clear();
        _index!.DeleteAll();
        _position = _position with { BuiltThrough = [] };
    }

    // The index is as the documents of the snapshot, as far as it was built.
    private void Build(ISnapshot snapshot)
    {
        var through = _position.BuiltThrough!;
        if (through.Length == 0) IsStale |= CatalogEntry.Find(snapshot, _catalogKey) is not { } entry || !IsOurs(entry);
        var start = through.Length == 0 ? _prefix : [.. through, 0];
        using var cursor = snapshot.OpenCursor(new KeyRange(start, _collection.Keys.End));
        long bytes = 0;
        var documents = 0;
        var isEnd = false;
        while (documents < StepDocuments && bytes < StepBytes && !(isEnd = !cursor.MoveNext()))
        {
            Add(cursor.Key[CollectionId.Size..], cursor.Value);
            through = cursor.Key.ToArray();
            bytes += cursor.Value.Length;
            documents++;
        }

        FlushBatch();
        _position = _position with { BuiltThrough = isEnd ? null : through };
        Moved(documents);
    }

    private void Add(ReadOnlySpan<byte> idKey, ReadOnlySpan<byte> document)
    {
        _batch.Add(Definition.Fields.ToSearchDocument(idKey, Element.At(document)));
        if (_batch.Count == BatchDocuments) FlushBatch();
    }

    private void FlushBatch()
    {
        if (_batch.Count == 0) return;
        _index!.Add(_batch);
        _batch.Clear();
    }

    private void Moved(int documents = 0)
    {
        Volatile.Write(ref _appliedLsn, _position.Lsn.Value);
        Volatile.Write(ref _built, _position.IsBuilt ? -1 : _position.BuiltThrough!.Length == 0 ? 0 : Math.Max(0, _built) + documents);
    }

    private void Close()
    {
        _batch.Clear();
        _reader?.Dispose();
        _reader = null;
        _index?.Dispose();
        _index = null;
        _position = TextIndexPosition.Beginning;
    }
}
