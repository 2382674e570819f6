using Pajs.Storage.Allocation;
using Pajs.Storage.Bytes;
using Pajs.Storage.Cache;
using Pajs.Storage.Log;
using Pajs.Storage.Pages;
using Pajs.Storage.Trees;

namespace Pajs.Storage.Transactions;

/// <summary>Turns a batch of requests into one new published state: validate and apply each, log them, sync once, publish.</summary>
/// <remarks>All members are for one thread at a time: whoever holds <see cref="Gate"/>.</remarks>
internal sealed class Committer : IDisposable
{
    private readonly BufferPool _pool;
    private readonly PageAllocator _allocator;
    private readonly CommitLog _log;
    private readonly SnapshotRegistry _snapshots;
    private readonly TimeProvider _clock;
    private readonly TreeWriter _tree;
    private readonly List<long> _openVersions = [];
    private PublishedState _published;
    private PajsException? _refusal;
    private ICommitObserver[] _observers = [];
    private long _version;
    private bool _isClosed;

    public Committer(
        BufferPool pool, PageAllocator allocator, CommitLog log, SnapshotRegistry snapshots, TimeProvider clock, PublishedState published)
    {
        _pool = pool;
        _allocator = allocator;
        _log = log;
        _snapshots = snapshots;
        _clock = clock;
        _tree = new TreeWriter(pool, allocator);
        _published = published;
        _version = published.Version;
    }

    public Lock Gate { get; } = new();

    /// <summary>What readers see; written under <see cref="Gate"/>, read by anyone.</summary>
    public ref PublishedState Published => ref _published;

    /// <summary>Bytes of transactions logged or replayed since the store was opened.</summary>
    public long LoggedBytes { get; private set; }

    /// <summary>Why writes are refused until the store is reopened; null while they are not.</summary>
    public PajsException? Refusal => Volatile.Read(ref _refusal);

    /// <summary>Refuses all writes from now on: what is on disk is not known any more.</summary>
    public void Refuse(Exception cause) => _refusal ??= new PajsException(
        PajsErrorCode.WritesRefused,
        $"Writes are refused until the database is reopened, because the disk failed: {cause.Message} Reads go on.",
        cause);

    /// <summary>Tells an observer of all commits from now on.</summary>
    public void Observe(ICommitObserver observer)
    {
        lock (Gate) _observers = [.. _observers, observer];
    }

    /// <summary>Frees the pages that no reader can see any more.</summary>
    public void Reclaim()
    {
        var oldestReader = _pool.Epochs.Oldest();
        _snapshots.CopyTo(_openVersions);
        _allocator.Reclaim(oldestReader, _openVersions);
    }

    /// <summary>Applies a transaction read back from the log, without logging it again.</summary>
    public void Replay(Lsn lsn, long time, ReadOnlySpan<byte> operations)
    {
        Reclaim();
        _tree.Begin(_published.Root, ++_version);
        try
        {
            var status = WriteOperations.Apply(operations, _tree, out var failed);
            if (status != CommitStatus.Committed)
                throw new PajsException(
                    PajsErrorCode.Corrupt, $"Operation {failed} of logged commit {lsn} does not fit the state before it ({status}).");
        }
        catch
        {
            Undo();
            throw;
        }

        LoggedBytes += operations.Length;
        Publish(lsn, time);
    }

    /// <summary>Changes where entries are, and no entry: pages are moved or packed. Logs nothing.</summary>
    /// <param name="step">Does some of it; should be short, for commits wait meanwhile.</param>
    /// <param name="behindEnd">Whether pages that it makes come behind the end of the file, and not into the lowest free places.</param>
    /// <returns>What <paramref name="step"/> returns.</returns>
    public bool Rearrange(Func<TreeWriter, bool> step, bool behindEnd = false)
    {
        lock (Gate)
        {
            if (_refusal is not null) throw _refusal;
            Reclaim();
            _allocator.PreferLowest();
            _allocator.ExtendsOnly = behindEnd;
            _tree.Begin(_published.Root, ++_version);
            bool hasMore;
            try
            {
                hasMore = step(_tree);
            }
            catch
            {
                Undo();
                throw;
            }
            finally
            {
                _allocator.ExtendsOnly = false;
            }

            Publish(_published.Lsn, _published.Time);
            return hasMore;
        }
    }

    /// <summary>Syncs what was acknowledged without a sync, while commits go on. Not to be called under <see cref="Gate"/>.</summary>
    /// <returns>What kept it from being durable; null where it is, or the store is closed. A failed sync also refuses all later writes; after a
    /// failed write a later call may succeed.</returns>
    public PajsException? SyncLog()
    {
        var sync = default(LogSync?);
        lock (Gate)
        {
            var isDue = _log.DurableLsn != _log.LastLsn;
            if (isDue && AttemptOnLog(() => sync = _log.BeginSync()) is { } refused) return refused;
        }

        if (sync is not { } begun) return _refusal;
        var failure = default(PajsException);
        try
        {
            _log.Sync(begun);
        }
        catch (PajsException error)
        {
            failure = error;
        }

        lock (Gate)
        {
            if (failure is null) return AttemptOnLog(() => _log.EndSync(begun));
            if (!_isClosed) Refuse(failure);
            return _refusal;
        }
    }

    /// <summary>Makes all durable and marks the log's end.</summary>
    /// <returns>As of <see cref="SyncLog"/>.</returns>
    public PajsException? SealLog() => AttemptOnLog(() => _log.Seal());

    private PajsException? AttemptOnLog(Action action)
    {
        if (_refusal is not null || _isClosed) return _refusal;
        try
        {
            action();
            return null;
        }
        catch (PajsException error)
        {
            if (!_log.HasFailedSync) GiveUpMark();
            if (_log.HasFailedSync) Refuse(error);
            return _refusal ?? error;
        }
    }

    // All that was acknowledged is in the files; what could not be written is a mark behind it.
    private void GiveUpMark()
    {
        try
        {
            _log.Rollback();
        }
        catch (PajsException)
        {
            // The caller is told of the failure that led here; and the log begins its next write with what could not be done now.
        }
    }

    /// <summary>Commits one batch and decides each request of it, but tells nobody yet. False when the batch failed: all its requests have failed
    /// then.</summary>
    public bool TryCommit(List<CommitRequest> batch)
    {
        try
        {
            lock (Gate) CommitBatch(batch);
            return true;
        }
        catch (Exception error)
        {
            // Whatever went wrong, each of the callers must hear of it, and none may wait for ever.
            foreach (var request in batch) request.Fail(error);
            return false;
        }
    }

    private void CommitBatch(List<CommitRequest> batch)
    {
        if (_refusal is not null) throw _refusal;
        Reclaim();
        foreach (var request in batch) request.Decision = null;
        try
        {
            Reserve(batch);
            while (!TryApplyAll(batch)) Undo();
            Log(batch);
        }
        catch (Exception error)
        {
            Undo();
            if (!_log.HasFailedSync) throw;

            // Not the error of the sync itself: that one would say that nothing was written, and nobody knows.
            Refuse(error);
            throw _refusal!;
        }

        PublishBatch(batch);
    }

    private void PublishBatch(List<CommitRequest> batch)
    {
        try
        {
            foreach (var observer in _observers)
                if (observer.OnPublishing()) Tell(batch, observer);
            Publish(_log.LastLsn, Math.Max(_log.LastTime, _published.Time));
        }
        finally
        {
            foreach (var observer in _observers) observer.OnPublished();
        }
    }

    private static void Tell(List<CommitRequest> batch, ICommitObserver observer)
    {
        foreach (var request in batch)
            if (request.Decision is { Status: CommitStatus.Committed }) WriteOperations.Tell(request.Batch.Bytes, observer);
    }

    private void Reserve(List<CommitRequest> batch)
    {
        long bytes = 0;
        foreach (var request in batch) bytes += request.Batch.Length;
        _log.Reserve(bytes, batch.Count);
    }

    /// <summary>Applies all requests not yet decided. False when one failed after it had changed something: it is decided then, and the rest is to
    /// be applied anew.</summary>
    private bool TryApplyAll(List<CommitRequest> batch)
    {
        _tree.Begin(_published.Root, ++_version);
        foreach (var request in batch)
        {
            if (request.Decision is { Status: not CommitStatus.Committed }) continue;
            if (request.Reads is { } reads && !IsUnchanged(reads))
            {
                request.Decision = new CommitResult(CommitStatus.Conflict, Lsn.Zero, -1);
                continue;
            }

            var status = WriteOperations.Apply(request.Batch.Bytes, _tree, out var operation);
            request.Decision = new CommitResult(status, Lsn.Zero, status == CommitStatus.Committed ? -1 : operation);
            if (status != CommitStatus.Committed && operation > 0) return false;
        }

        return true;
    }

    private bool IsUnchanged(ReadSet reads)
    {
        var older = Snapshot.Of(reads.Snapshot, _pool).State.Root;
        foreach (var key in reads.Keys)
        {
            if (!TreeComparison.IsSameKey(_pool, older, _tree.Root, key)) return false;
        }

        foreach (var range in reads.Ranges)
        {
            if (!TreeComparison.IsSameRange(_pool, older, _tree.Root, range)) return false;
        }

        return true;
    }

    private void Log(List<CommitRequest> batch)
    {
        var sync = false;
        var any = false;
        var time = Math.Max(Now(), _published.Time);
        try
        {
            foreach (var request in batch)
            {
                if (request.Decision is not { Status: CommitStatus.Committed }) continue;
                var lsn = request.Batch.Count == 0 ? _log.LastLsn : _log.Append(request.Batch.Bytes, time);
                any |= request.Batch.Count > 0;
                LoggedBytes += request.Batch.Length;
                sync |= request.Durability == Durability.Full;
                request.Decision = new CommitResult(CommitStatus.Committed, lsn, -1);
            }

            if (any || (sync && _log.DurableLsn < _log.LastLsn)) _log.Flush(sync);
        }
        catch (PajsException error) when (!_log.HasFailedSync)
        {
            RollBackLog(error);
            throw;
        }
    }

    private void RollBackLog(PajsException cause)
    {
        try
        {
            _log.Rollback();
        }
        catch (PajsException error) when (!_log.HasFailedSync)
        {
            // The next write tries again. Until one succeeds, only the running process knows that these bytes of the log do not count.
            throw new PajsException(
                PajsErrorCode.IoError,
                $"{cause.Message} The log could not be marked either: if the process ends before a write succeeds again, "
                + "the commit may be there after all.",
                error);
        }
    }

    private long Now() => UnixTime.MicrosecondsOf(_clock.GetUtcNow());

    private void Publish(Lsn lsn, long time)
    {
        var root = _tree.Complete();
        if (root != _published.Root || lsn != _published.Lsn) Volatile.Write(ref _published, new PublishedState(root, lsn, time, _version));
        _allocator.Publish(_version, _pool.Epochs.Advance());
    }

    private void Undo()
    {
        _tree.Abandon();
        _allocator.Rollback();
    }

    /// <summary>To be called under <see cref="Gate"/>; a timer that comes later finds it closed.</summary>
    public void Dispose()
    {
        _isClosed = true;
        _tree.Dispose();
    }
}
