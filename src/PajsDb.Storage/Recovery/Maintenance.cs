using Pajs.Storage.Allocation;
using Pajs.Storage.Log;
using Pajs.Storage.Transactions;

namespace Pajs.Storage.Recovery;

/// <summary>What happens beside commits: checkpoints when the log has grown, syncs for commits that did not wait for one, and when nothing has come
/// for a while, tidying up.</summary>
internal sealed class Maintenance : IDisposable
{
    private static readonly TimeSpan SealDelay = TimeSpan.FromSeconds(1);

    private const int LeastSwelling = 4096;   // pages: 32 MiB
    private const int SwellingDivisor = 4;
    private const int HardLimitFactor = 3;

    private readonly StoreOptions _options;
    private readonly PageAllocator _allocator;
    private readonly CommitLog _log;
    private readonly Committer _committer;
    private readonly Checkpointer _checkpointer;
    private readonly Shrinker _shrinker;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _syncTimer;
    private readonly Lock _gate = new();
    private Task _checkpoint = Task.CompletedTask;
    private Task _preparing = Task.CompletedTask;
    private long _prepareAt;
    private readonly Lock _syncing = new();   // held while the timer's sync runs, so that closing waits for it
    private bool _syncArmed;
    private readonly ITimer _sealTimer;
    private long _sealAt;   // the log's end when the seal timer was set; -1 while it is not

    public Maintenance(StoreOptions options, PageAllocator allocator, CommitLog log, Committer committer, Checkpointer checkpointer)
    {
        _options = options;
        _allocator = allocator;
        _sealAt = -1;
        _sealTimer = options.TimeProvider.CreateTimer(static state => ((Maintenance)state!).WhenIdle(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _prepareAt = log.FlushedThrough + options.LogSegmentSize;
        _log = log;
        _committer = committer;
        _checkpointer = checkpointer;
        _shrinker = new Shrinker(allocator, committer, checkpointer);
        _syncTimer = options.TimeProvider.CreateTimer(static state => ((Maintenance)state!).SyncLog(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Why the last background checkpoint failed; null when it did not.</summary>
    public PajsException? LastError { get; private set; }

    /// <summary>Whether pages that only wait for a checkpoint are many beside those in use: the file would grow instead of reusing them.</summary>
    private bool IsFileSwelling => _allocator.AwaitingCheckpointCount > Math.Max(LeastSwelling, _allocator.PageCount / SwellingDivisor);

    /// <summary>Where commits wait for a checkpoint. With the segments that hold only a part of that, the one in front and one in reserve, the log
    /// stays below four times <see cref="StoreOptions.CheckpointLogSize"/>.</summary>
    private long HardLimit =>
        Math.Max(_options.CheckpointLogSize, (HardLimitFactor * _options.CheckpointLogSize) - _options.LogSegmentSize);

    private long LoggedSinceCheckpoint => _committer.LoggedBytes - _checkpointer.LoggedBytes;

    /// <summary>Called by whoever is about to commit: keeps the log bounded when checkpoints cannot keep up, by waiting for one.</summary>
    /// <exception cref="PajsException">The log is at its bound and the checkpoint that would shorten it fails.</exception>
    public void MakeRoom()
    {
        // Letting go of segments takes a sync for each; meanwhile they still take their room.
        var needed = _log.Size - _options.LogRetention.Size;
        if (_checkpointer.IsCuttingLog && needed > HardLimitFactor * _options.CheckpointLogSize) _checkpointer.Wait();
        if (LoggedSinceCheckpoint > HardLimit && _committer.Refusal is null) _checkpointer.Run(_stopping.Token);
    }

    /// <summary>Called after each batch.</summary>
    public void AfterBatch()
    {
        if (LoggedSinceCheckpoint > _options.CheckpointLogSize || IsFileSwelling) StartCheckpoint();
        if (_log.DurableLsn < _log.LastLsn) ArmSync();
        if (_log.FlushedThrough >= _prepareAt) PrepareAhead();
        if (_options.RunsInBackground && Volatile.Read(ref _sealAt) < 0) ArmSeal();
    }

    public void Dispose()
    {
        _syncTimer.Dispose();
        _sealTimer.Dispose();
        _stopping.Cancel();
        Task running;
        lock (_gate) running = Task.WhenAll(_checkpoint, _preparing);
        running.Wait();
        lock (_syncing)
        {
            // A sync that comes later finds the log synced or closed.
        }

        _stopping.Dispose();
    }

    private void StartCheckpoint()
    {
        if (!_options.RunsInBackground)
        {
            RunCheckpoint();
            return;
        }

        lock (_gate)
        {
            if (_checkpoint.IsCompleted && !_stopping.IsCancellationRequested) _checkpoint = Task.Run(RunCheckpoint);
        }
    }

    private void StartTidying(long sealedAt)
    {
        lock (_gate)
        {
            if (_checkpoint.IsCompleted && !_stopping.IsCancellationRequested) _checkpoint = Task.Run(() => RunInBackground(() => Tidy(sealedAt)));
        }
    }

    /// <summary>Makes the store as small as it can be without much work: a short log, and no page file that is mostly free.</summary>
    private void Tidy(long sealedAt)
    {
        if (_shrinker.IsWorthWhile) _shrinker.Run(() => _log.FlushedThrough == sealedAt, _stopping.Token);
        else if (LoggedSinceCheckpoint > _options.LogSegmentSize) _checkpointer.Run(_stopping.Token);
        if (_log.FlushedThrough == sealedAt) _log.TrimSpares();
    }

    /// <summary>A failure is kept: it comes back from <see cref="MakeRoom"/> if it lasts, and a failed sync refuses all writes anyway.</summary>
    private void RunCheckpoint() => RunInBackground(() => _checkpointer.Run(_stopping.Token));

    private void RunInBackground(Action work)
    {
        try
        {
            work();
            LastError = null;
        }
        catch (PajsException error)
        {
            LastError = error;
        }
        catch (OperationCanceledException)
        {
            // The store is closing and writes its own last checkpoint.
        }
    }

    /// <summary>Makes the next log segment before a commit needs it. A failure is no news here: the commit that needs it will meet it.</summary>
    private void PrepareAhead()
    {
        _prepareAt = _log.FlushedThrough + _options.LogSegmentSize;
        if (!_options.RunsInBackground) return;
        lock (_gate)
        {
            if (_preparing.IsCompleted && !_stopping.IsCancellationRequested) _preparing = Task.Run(TryPrepareAhead);
        }
    }

    private void TryPrepareAhead()
    {
        try
        {
            _log.PrepareAhead();
        }
        catch (PajsException error)
        {
            LastError = error;
        }
    }

    private void ArmSync()
    {
        if (Interlocked.Exchange(ref _syncArmed, true)) return;
        _syncTimer.Change(_options.AsyncSyncInterval, Timeout.InfiniteTimeSpan);
    }

    private void ArmSeal()
    {
        Volatile.Write(ref _sealAt, _log.FlushedThrough);
        _sealTimer.Change(SealDelay, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Marks the log's end once nothing has come for a while: damage to the last commits is then told from a torn end. And tidies
    /// up.</summary>
    private void WhenIdle()
    {
        long sealedAt;
        lock (_committer.Gate)
        {
            if (_log.FlushedThrough != _sealAt)
            {
                ArmSeal();
                return;
            }

            _sealAt = -1;
            LastError = _committer.SealLog() ?? LastError;
            sealedAt = _log.FlushedThrough;
        }

        if (_committer.Refusal is null) StartTidying(sealedAt);
    }

    private void SyncLog()
    {
        Volatile.Write(ref _syncArmed, false);
        lock (_syncing)
        {
            if (_committer.SyncLog() is not { } error) return;
            LastError = error;
            if (_committer.Refusal is null) ArmSync();
        }
    }
}
