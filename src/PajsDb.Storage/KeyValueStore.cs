using Pajs.Files;
using Pajs.Storage.Allocation;
using Pajs.Storage.Cache;
using Pajs.Storage.Checking;
using Pajs.Storage.Log;
using Pajs.Storage.Pages;
using Pajs.Storage.Recovery;
using Pajs.Storage.Transactions;
using Pajs.Storage.Trees;

namespace Pajs.Storage;

/// <summary>The embedded store: a commit log, and a copy-on-write tree of pages that follows it.</summary>
/// <remarks>Snapshots, cursors and values are to be disposed before the store. One that is still open then stays safe to use, but can no longer
/// read what is not in memory.</remarks>
public sealed partial class KeyValueStore : IKeyValueStore, IStoreMaintenance, IObservableStore
{
    private const int MostLogSpares = 16;
    private const int LogSizeFactor = 4;    // times CheckpointLogSize: what the log may take
    private const int HeldLogDivisor = 2;   // of CheckpointLogSize: what of the log is kept for those who follow it
    private const int LogSizeSlack = 2;     // segments: the one made ahead, and all headers

    [ThreadStatic]
    private static CommitRequest? _threadRequest;

    private readonly StoreOptions _options;
    private readonly IDisposable _lock;
    private readonly PageFile _file;
    private readonly BufferPool _pool;
    private readonly PageAllocator _allocator;
    private readonly SnapshotRegistry _snapshots = new();
    private readonly CommitLog _log;
    private readonly LogHolds _holds;
    private readonly Committer _committer;
    private readonly Checkpointer _checkpointer;
    private readonly CommitQueue _queue;
    private readonly Maintenance _maintenance;
    private volatile bool _closed;
    private int _disposing;

    private KeyValueStore(IFileSystem files, string directory, StoreOptions options, IDisposable lockHandle)
    {
        Directory = directory;
        _options = options;
        _lock = lockHandle;
        _file = new PageFile(StoreFiles.OpenPages(files, directory));
        try
        {
            var meta = StoreFiles.ReadMeta(_file);
            StoreFiles.Settle(files, directory, _file, meta);
            _pool = new BufferPool(_file, options.CacheSize);
            var mapPages = new List<PageId>();
            var free = ReadFreeMap(meta, mapPages);
            _allocator = new PageAllocator(_file.File, meta.PageCount, free, meta.Version, _pool.Discard);
            _log = CommitLog.Open(files, StoreFiles.Combine(directory, StoreFiles.LogName), LogOptions(meta), meta.Lsn, meta.LogStart);
            _holds = new LogHolds(_log, options.CheckpointLogSize / HeldLogDivisor);
            _committer = new Committer(_pool, _allocator, _log, _snapshots, options.TimeProvider, StartingState(meta));
            Replay(meta.Lsn);
            _checkpointer = new Checkpointer(_file, _pool, _allocator, _log, _committer, _holds, options, meta, mapPages);
            _maintenance = new Maintenance(options, _allocator, _log, _committer, _checkpointer);
            _queue = new CommitQueue(ProcessBatch);
        }
        catch
        {
            _log?.Dispose();
            _committer?.Dispose();
            _pool?.Dispose();
            _file.File.Dispose();
            throw;
        }
    }

    /// <summary>The directory that it is in.</summary>
    public string Directory { get; }

    /// <inheritdoc/>
    public Lsn LastCommitted => Volatile.Read(ref _committer.Published).Lsn;

    /// <inheritdoc/>
    public Guid DatabaseId => _checkpointer.Durable.DatabaseId;

    /// <inheritdoc/>
    public void Observe(ICommitObserver observer) => _committer.Observe(observer);

    /// <inheritdoc/>
    public CommitReader ReadCommits(Lsn after)
    {
        ThrowIfClosed();
        return new CommitReader(_log, after);
    }

    /// <inheritdoc/>
    public LogHold HoldLog(Lsn after) => _holds.Add(after);

    /// <inheritdoc/>
    public long LogLengthSince(Lsn lsn) => _log.LengthSince(lsn);

    /// <inheritdoc/>
    public void MakeDurable()
    {
        ThrowIfClosed();
        if (_committer.SyncLog() is { } failure) throw failure;
    }

    /// <summary>Opens a store, making an empty one where there is none.</summary>
    /// <param name="files">Where its files are.</param>
    /// <param name="directory">Its directory; made where absent.</param>
    /// <param name="options">Sizes and intervals; null for the defaults.</param>
    /// <returns>The store, brought up to the last durable commit; the caller disposes it.</returns>
    /// <exception cref="PajsException">With a code: <see cref="PajsErrorCode.Locked"/>, <see cref="PajsErrorCode.Corrupt"/>,
    /// <see cref="PajsErrorCode.FormatVersion"/>, <see cref="PajsErrorCode.DiskFull"/>, <see cref="PajsErrorCode.IoError"/>.</exception>
    public static KeyValueStore Open(IFileSystem files, string directory, StoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        StoreFiles.PrepareDirectory(files, directory);
        var lockHandle = files.Lock(StoreFiles.Combine(directory, StoreFiles.LockName));
        try
        {
            return new KeyValueStore(files, directory, options ?? new StoreOptions(), lockHandle);
        }
        catch
        {
            lockHandle.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ISnapshot OpenSnapshot()
    {
        ThrowIfClosed();
        return Snapshot.Open(_pool, _snapshots, ref _committer.Published);
    }

    /// <inheritdoc/>
    public bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value)
    {
        var epoch = _pool.Epochs.Enter();
        TreeLookup.Outcome outcome;
        int frame, slot;
        try
        {
            ThrowIfClosed();
            outcome = TreeLookup.TryFind(_pool, Volatile.Read(ref _committer.Published).Root, key, out frame, out slot, out _);
        }
        finally
        {
            _pool.Epochs.Exit(epoch);
        }

        if (outcome == TreeLookup.Outcome.Absent)
        {
            value = default;
            return false;
        }

        return outcome == TreeLookup.Outcome.Found ? Lend(frame, slot, key, out value) : TryGetUncached(key, out value);
    }

    /// <inheritdoc/>
    public CommitResult Commit(WriteBatch batch, ReadSet? reads = null, Durability? durability = null)
    {
        var request = _threadRequest ?? new CommitRequest(isAsync: false);
        _threadRequest = null;
        Prepare(request, batch, reads, durability);
        try
        {
            return _queue.Commit(request);
        }
        finally
        {
            _threadRequest = request;
        }
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult> CommitAsync(
        WriteBatch batch, ReadSet? reads = null, Durability? durability = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = new CommitRequest(isAsync: true);
        Prepare(request, batch, reads, durability);
        return _queue.CommitAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public void Checkpoint()
    {
        ThrowIfClosed();
        _checkpointer.Run(CancellationToken.None);
    }

    /// <inheritdoc/>
    public CheckReport Check(CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        var damages = new List<Damage>();
        CheckMetaPages(damages);
        var report = _checkpointer.Check(cancellationToken);
        return report with { Pages = report.Pages + MetaPage.SlotCount, Damages = [.. damages, .. report.Damages] };
    }

    /// <inheritdoc/>
    public void Compact(CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        new Compactor(_allocator, _committer, _checkpointer).Run(cancellationToken);
    }

    /// <summary>Gives free pages at the end of the page file back to the disk, moving what is used there to the front. The store does so by itself
    /// when it is idle and a good part of the file is free.</summary>
    internal void Shrink()
    {
        ThrowIfClosed();
        new Shrinker(_allocator, _committer, _checkpointer).Run(static () => true, CancellationToken.None);
    }

    /// <inheritdoc/>
    public StoreStatistics GetStatistics()
    {
        ThrowIfClosed();
        using var snapshot = OpenSnapshot();
        lock (_committer.Gate)
        {
            _committer.Reclaim();
            return new StoreStatistics
            {
                LastCommitted = LastCommitted,
                CheckpointedThrough = _checkpointer.Durable.Lsn,
                EntryCount = snapshot.Count(KeyRange.All),
                TreeHeight = ((Snapshot)snapshot).State.Root is { IsEmpty: false } root ? root.Level + 1 : 0,
                PageSize = PageLayout.Size,
                PageCount = _allocator.PageCount,
                FreePageCount = _allocator.FreeCount,
                WaitingPageCount = _allocator.WaitingCount,
                HeldPageCount = _allocator.WaitingCount - _allocator.AwaitingCheckpointCount,
                PageFileSize = _file.File.Length,
                LogSize = _log.Size,
                CacheSize = (long)_pool.FrameCount * PageLayout.Size,
                OpenSnapshots = _snapshots.Count - 1,
                RefusesWrites = _committer.Refusal is not null || _log.HasFailedSync,
            };
        }
    }

    /// <summary>Waits for what is running, writes a last checkpoint, and closes the files. A store that refuses writes is closed as it is.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposing, 1) != 0) return;
        try
        {
            _maintenance.Dispose();
            if (_committer.Refusal is null) _checkpointer.Run(CancellationToken.None);
        }
        finally
        {
            Close();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.Run(Dispose).ConfigureAwait(false);

    private static PublishedState StartingState(MetaPage meta) => new(meta.Root, meta.Lsn, meta.Time, meta.Version + VersionsPerOpening);

    /// <summary>Pages written after the last checkpoint, by a process that then died, may carry versions above the checkpoint's. New
    /// versions begin beyond them, so that no such page can pass for one that is written now.</summary>
    private const long VersionsPerOpening = 1 << 24;

    private long MostLogSize => (LogSizeFactor * _options.CheckpointLogSize) + Math.Min(_options.LogRetention.Size, long.MaxValue / 2);

    private CommitLogOptions LogOptions(MetaPage meta) => new()
    {
        SegmentSize = _options.LogSegmentSize,
        PageSize = _options.LogPageSize,
        MostSpares = MostLogSpares,
        MostFiles = (int)Math.Min(int.MaxValue, MostLogSize / _options.LogSegmentSize) - LogSizeSlack,
        DatabaseId = meta.DatabaseId,
    };

    private PageBitmap ReadFreeMap(MetaPage meta, List<PageId> mapPages)
    {
        try
        {
            return FreeMapPages.Read(_file, meta.FreeMap, meta.PageCount, mapPages);
        }
        catch (CorruptPageException)
        {
            // Nothing is lost with the map: the tree says the same, at the cost of reading all of it. Check names the damage until the next
            // checkpoint writes a new map.
            mapPages.Clear();
            return new TreeChecker(_file, meta).FindFree();
        }
    }

    private void Replay(Lsn applied)
    {
        using var reader = _log.Read(applied.Next);
        while (reader.MoveNext()) _committer.Replay(reader.Lsn, reader.Time, reader.Payload);
    }

    private void Prepare(CommitRequest request, WriteBatch batch, ReadSet? reads, Durability? durability)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ThrowIfClosed();
        if (reads is not null) Snapshot.Of(reads.Snapshot, _pool);
        request.Prepare(batch, reads, durability ?? _options.Durability);
    }

    private void ProcessBatch(List<CommitRequest> batch)
    {
        try
        {
            _maintenance.MakeRoom();
        }
        catch (PajsException error)
        {
            foreach (var request in batch) request.Fail(error);
            return;
        }

        if (!_committer.TryCommit(batch)) return;

        try
        {
            // Before anyone is told: in a simulation nothing may go on behind its back.
            _maintenance.AfterBatch();
        }
        finally
        {
            foreach (var request in batch) request.Complete(request.Decision!.Value);
        }
    }

    private void CheckMetaPages(List<Damage> damages)
    {
        for (uint slot = 0; slot < MetaPage.SlotCount; slot++)
        {
            try
            {
                StoreFiles.ReadMeta(_file, new PageId(slot));
            }
            catch (CorruptPageException damage)
            {
                damages.Add(new Damage(StoreFiles.PagesName, damage.Offset, damage.Reason));
            }
        }
    }

    private bool Lend(int frame, int slot, scoped ReadOnlySpan<byte> key, out ValueLease value)
    {
        if (!TreeLookup.IsOverflow(_pool, frame, slot))
        {
            value = TreeLookup.Lease(_pool, frame, slot);
            return true;
        }

        // Its overflow pages are not pinned with the leaf: only a snapshot keeps them while they are read.
        _pool.Unpin(frame);
        return TryGetUncached(key, out value);
    }

    private bool TryGetUncached(scoped ReadOnlySpan<byte> key, out ValueLease value)
    {
        using var snapshot = Snapshot.Open(_pool, _snapshots, ref _committer.Published);
        return snapshot.TryGet(key, out value);
    }

    private void Close()
    {
        _closed = true;
        var failure = default(Exception);
        lock (_committer.Gate)
        {
            failure = Attempt(_log.Dispose, failure);
            failure = Attempt(_file.File.Dispose, failure);
            failure = Attempt(_lock.Dispose, failure);
            _committer.Dispose();
        }

        _pool.Epochs.WaitUntilIdle();
        if (_snapshots.Count == 0 && !_pool.AnyPinned()) _pool.Dispose();
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Closes one thing; the others are to be closed even when it fails, and the first failure is the one told.</summary>
    private static Exception? Attempt(Action close, Exception? failure)
    {
        try
        {
            close();
            return failure;
        }
        catch (PajsException error)
        {
            return failure ?? error;
        }
    }

    private void ThrowIfClosed()
    {
        if (_closed) throw new PajsException(PajsErrorCode.Closed, "The database has been closed.");
    }
}
