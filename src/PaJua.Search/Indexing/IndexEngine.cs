using Pajs;
using PaJua.Memory;
using PaJua.Segments;

namespace PaJua.Indexing;

/// <summary>The segments of an index, and all that happens to them. For any number of threads; those that change it wait for each other.</summary>
/// <remarks>Documents go into a segment in memory, where they are found at once. Once that is large enough it is <em>frozen</em>: another
/// takes its place, while it is written into a file beside searches and changes. Segments in files are merged, also beside them. Whoever
/// searches takes the <see cref="IndexState"/> of the moment, which never changes. A commit makes the state of one moment durable. Locks, in
/// the order in which they are taken: merge, commit, flush, gate. The gate guards the list of segments and is held for moments only, but while
/// a document is taken apart.</remarks>
internal sealed class IndexEngine : IDisposable
{
    // So many segments wait to be written; whoever adds more waits for them, so that memory is bounded.
    private const int FrozenMax = 2;

    private readonly Lock _merge = new();
    private readonly Lock _commit = new();
    private readonly Lock _flush = new();
    private readonly Lock _gate = new();
    private readonly IndexDirectory _directory;
    private readonly SegmentFiles _files;
    private readonly IndexEngineOptions _options;
    private readonly DocumentInverter _inverter;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<IndexedSegment> _segments = [];
    private MemorySegment? _memory;
    private IndexState _state;
    private Task _work = Task.CompletedTask;
    private bool _hasWork;
    private bool _isWorking;
    private Exception? _failure;
    private volatile bool _isDisposed;

    private IndexEngine(IndexDirectory directory, SearchSchema schema, IndexEngineOptions options)
    {
        (_directory, Schema, _options) = (directory, schema, options);
        _files = new SegmentFiles(directory, schema, options);
        _inverter = new DocumentInverter(schema);
        _state = new IndexState(schema, []);
        try
        {
            foreach (var entry in directory.Manifest.Segments) _segments.Add(_files.Open(entry));
            Publish();
        }
        catch
        {
            foreach (var segment in _segments) segment.Holder.Release();
            throw;
        }
    }

    /// <summary>The fields.</summary>
    public SearchSchema Schema { get; }

    /// <summary>The position of the last commit.</summary>
    public long Position => _directory.Manifest.Position;

    /// <summary>What the owner kept with it.</summary>
    public string Note => _directory.Manifest.Note;

    /// <summary>Opens an index.</summary>
    /// <param name="directory">Its directory; the engine's from now on, also where this fails.</param>
    /// <param name="schema">Its fields.</param>
    /// <param name="options">How it works.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>, or the disk failed.</exception>
    public static IndexEngine Open(IndexDirectory directory, SearchSchema schema, IndexEngineOptions options)
    {
        try
        {
            return new IndexEngine(directory, schema, options);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>The state of this moment.</summary>
    /// <returns>To be released.</returns>
    public IndexState Take()
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(SearchIndex));
            var state = Volatile.Read(ref _state);
            if (state.TryTake()) return state;
        }
    }

    /// <summary>Adds documents, each in place of the one that has its id; searches find all of them at once.</summary>
    /// <remarks>Where one cannot be added, those before it are. As nobody may see some of them alone, all are held in memory until the last is
    /// there, and all else waits for it.</remarks>
    public void Add(IReadOnlyList<SearchDocument> documents)
    {
        lock (_gate)
        {
            try
            {
                foreach (var document in documents)
                {
                    Add(document);
                    if (_memory!.Bytes >= _options.MemoryBytes) Freeze();
                }
            }
            finally
            {
                Publish();
            }
        }

        StartWork();
        WaitForRoom();
    }

    /// <summary>Deletes the document of an id.</summary>
    /// <returns>False where there is none.</returns>
    public bool Delete(ReadOnlySpan<byte> id)
    {
        lock (_gate)
        {
            RequireOpen();
            if (Find(id) is not { } place) return false;
            Delete(place);
            Publish();
            return true;
        }
    }

    /// <summary>Deletes all documents.</summary>
    public void DeleteAll()
    {
        lock (_gate)
        {
            RequireOpen();
            for (var i = 0; i < _segments.Count; i++)
                _segments[i] = _segments[i] with { Deleted = DeletedDocuments.All(_segments[i].Documents) };
            Publish();
        }
    }

    /// <summary>Makes everything up to now durable.</summary>
    /// <param name="position">How far the owner has come; null to leave it.</param>
    /// <param name="note">What the owner keeps with it; null to leave it.</param>
    /// <param name="prepare">Done when the state that is committed is settled, before it is; null for nothing.</param>
    /// <exception cref="PajsException">The disk failed; what was not durable before may not be.</exception>
    public void Commit(long? position = null, string? note = null, Action? prepare = null)
    {
        lock (_commit)
        {
            IndexState committed;
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, typeof(SearchIndex));
                Freeze();
                Publish();
                committed = Take();
            }

            try
            {
                FlushAll();
                prepare?.Invoke();
                WriteManifest(committed.Segments, position ?? Position, note ?? Note);
            }
            finally
            {
                committed.Release();
            }
        }

        StartWork();
    }

    /// <summary>Merges all segments into one, without deleted documents, and commits.</summary>
    public void Compact()
    {
        Commit();
        lock (_merge)
        {
            while (true)
            {
                List<IndexedSegment> all;
                lock (_gate) all = [.. _segments.TakeWhile(static segment => segment.Entry is not null)];
                if (all.Count == 0 || (all.Count == 1 && all[0].LiveDocuments == all[0].Documents)) break;
                try
                {
                    Merge(all);
                }
                catch (OperationCanceledException) when (_isDisposed)
                {
                    throw new ObjectDisposedException(nameof(SearchIndex),
                        "The search index was closed while it was merged; it is as it was committed last.");
                }
            }
        }

        Commit();
    }

    /// <summary>Waits until nothing is left to be written or merged.</summary>
    public void WaitForWork()
    {
        Task work;
        lock (_gate) work = _work;
        work.Wait();
    }

    /// <summary>Ends all work and closes the files; what is not committed is gone. Searches in progress keep what they have.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            _files.Abandon();
        }

        _stop.Cancel();
        WaitForWork();
        lock (_merge)
        lock (_commit)
        lock (_flush)
        lock (_gate)
        {
            _state.Release();
            foreach (var segment in _segments) segment.Holder.Release();
            _segments.Clear();
        }

        _stop.Dispose();
        _directory.Dispose();
    }

    private void RequireOpen()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SearchIndex));
        if (_failure is not { } failure) return;
        _failure = null;
        if (failure is PajsException { Code: var code })
            throw new PajsException(code, $"The search index could not write or merge what was added before: {failure.Message}", failure);
        throw new InvalidOperationException($"The search index failed to write or merge what was added before: {failure.Message}", failure);
    }

    private void Add(SearchDocument document)
    {
        RequireOpen();
        Span<byte> id = stackalloc byte[Stored.DocumentStoreWriter.MaxIdLength];
        id = id[..document.WriteId(id)];
        var existing = Find(id);
        if (_memory is null)
        {
            _memory = new MemorySegment(Schema);
            _segments.Add(new IndexedSegment(new SegmentHolder(_memory, static () => { }), 0, null, null));
        }

        var number = _inverter.Add(document, id, _memory);
        _segments[^1] = _segments[^1] with { Documents = number + 1 };
        if (existing is { } place) Delete(place);
    }

    // Where the document of an id is, in the newest segment first.
    private (int Segment, int Document)? Find(ReadOnlySpan<byte> id)
    {
        for (var i = _segments.Count - 1; i >= 0; i--)
            if (_segments[i].Find(id) is { } document) return (i, document);
        return null;
    }

    private void Delete((int Segment, int Document) place)
    {
        var segment = _segments[place.Segment];
        var deleted = segment.Deleted ?? DeletedDocuments.None(segment.Documents);
        if (deleted.Documents < segment.Documents) deleted = deleted.WithDocuments(segment.Documents);
        _segments[place.Segment] = segment with { Deleted = deleted.With([place.Document]) };
    }

    private void Publish()
    {
        for (var i = 0; i < _segments.Count; i++)
        {
            // A search asks for every document that is published, and so must the set know them.
            if (_segments[i].Deleted is { } deleted && deleted.Documents < _segments[i].Documents)
                _segments[i] = _segments[i] with { Deleted = deleted.WithDocuments(_segments[i].Documents) };
        }

        var before = _state;
        Volatile.Write(ref _state, new IndexState(Schema, [.. _segments]));
        before.Release();
    }

    private void Freeze()
    {
        if (_memory is null) return;
        _memory = null;
        _hasWork = true;
    }

    private void StartWork()
    {
        lock (_gate)
        {
            if (!_hasWork || _isDisposed || _isWorking) return;
            _isWorking = true;
            if (_options.IsInBackground)
            {
                _work = Task.Run(Work);
                return;
            }
        }

        Work();
    }

    private void Work()
    {
        try
        {
            while (TakeWork())
            {
                FlushAll();
                lock (_merge)
                    while (FindMerge() is { } segments) Merge(segments);
            }
        }
        catch (OperationCanceledException) when (_isDisposed)
        {
            // The index is being closed; what was written in part is deleted.
        }
        catch (Exception error)
        {
            // Told to whoever changes the index next, with its cause; it stays in memory, where it is found, and is tried again then.
            lock (_gate) (_failure, _hasWork, _isWorking) = (error, true, false);
        }
    }

    // Whether there is work. Where there is none, the worker has ended in the same moment, so that nothing that comes then is forgotten.
    private bool TakeWork()
    {
        lock (_gate)
        {
            _isWorking = _hasWork && !_isDisposed;
            _hasWork = false;
            return _isWorking;
        }
    }

    private void WaitForRoom()
    {
        lock (_gate)
            if (_segments.Count(IsFrozen) <= FrozenMax) return;
        try
        {
            FlushAll();
        }
        catch (PajsException error)
        {
            // What was added is there, so this is not told as if it were not.
            lock (_gate) (_failure, _hasWork) = (error, true);
        }
    }

    // Writes all frozen segments, the oldest first.
    private void FlushAll()
    {
        lock (_flush)
        {
            while (FindFrozen() is { } frozen) Flush(frozen);
        }
    }

    private IndexedSegment? FindFrozen()
    {
        lock (_gate) return _segments.Find(IsFrozen);
    }

    private bool IsFrozen(IndexedSegment segment) => segment.Entry is null && segment.Segment != _memory;

    private void Flush(IndexedSegment frozen)
    {
        var flushed = _files.Write(frozen.Documents, writer => SegmentFlush.Write((MemorySegment)frozen.Segment, writer));
        lock (_gate)
        {
            var place = _segments.FindIndex(segment => segment.Holder == frozen.Holder);
            _segments[place] = flushed with { Deleted = _segments[place].Deleted };
            Publish();
            frozen.Holder.Release();
        }
    }

    private List<IndexedSegment>? FindMerge()
    {
        lock (_gate) return IndexMerge.Find(_segments);
    }

    private void Merge(List<IndexedSegment> segments)
    {
        using var merge = new IndexMerge(segments);
        var merged = merge.Write(_files, Schema, _stop.Token);
        lock (_commit)
        lock (_gate) Replace(merge, merged);
    }

    private void Replace(IndexMerge merge, IndexedSegment? merged)
    {
        var replaced = merge.Segments;
        var first = _segments.FindIndex(segment => segment.Holder == replaced[0].Holder);
        if (merged is not null) merged = merge.WithoutDeleted(merged, _segments.GetRange(first, replaced.Count));
        _segments.RemoveRange(first, replaced.Count);
        if (merged is not null) _segments.Insert(first, merged);
        Publish();
        foreach (var segment in replaced) segment.Holder.Release();
    }

    // Merges wait for the commit, so the segments that are committed are the first ones still.
    private void WriteManifest(IReadOnlyList<IndexedSegment> committed, long position, string note)
    {
        SegmentEntry[] entries;
        lock (_gate) entries = [.. _segments.Take(committed.Count).Select(static segment => segment.Entry!)];
        if (_files.Commit(entries, [.. committed.Select(static segment => segment.Deleted)], position, note) is not { } written) return;
        lock (_gate)
        {
            for (var i = 0; i < written.Length; i++) _segments[i] = _segments[i] with { Entry = written[i] };
            (_hasWork, _failure) = (true, null);
        }
    }
}
