using Pajs.Storage;
using Pajs.Testing.Clocks;
using Pajs.Testing.Disks;
using static Pajs.Testing.Simulation.SimulatedStore;

namespace Pajs.Testing.Simulation;

/// <summary>A store on a simulated disk that knows at every moment which commits a crash may lose, and compares each answer with the model.</summary>
/// <remarks>Of one thread. The same calls give the same disk, operation by operation.</remarks>
public sealed class CrashHistory : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<(ISnapshot Snapshot, long Lsn)> _snapshots = [];
    private readonly Action<CrashHistory, DiskOperation> _beforeOperation;
    private Action? _duringNextOperation;
    private SimulatedProcess _process;
    private KeyValueStore _store;
    private StoreVersions _versions = StoreVersions.Empty;
    private long _acknowledged;
    private long _durable;

    /// <summary>Opens a store on an empty disk.</summary>
    /// <param name="seed">Of the disk.</param>
    /// <param name="beforeOperation">Called before each operation that changes the disk, also those of opening and of recovery: the moments at which
    /// <see cref="Crash"/> is worth while.</param>
    /// <param name="firstProcess">After how many operations a first process, which only makes the database and closes it, is killed; 0 for
    /// none.</param>
    public CrashHistory(int seed, Action<CrashHistory, DiskOperation> beforeOperation, int firstProcess = 0)
    {
        _beforeOperation = beforeOperation;
        Disk = new SimulatedDisk(seed) { BeforeOperation = OnOperation };
        _process = new SimulatedProcess(Disk);
        if (firstProcess > 0)
        {
            _process.KillAfter(firstProcess);
            AttemptWhileDying(() => Open(_process, _clock).Dispose());
            _process.Kill();
            _process = new SimulatedProcess(Disk);
        }

        _store = Open(_process, _clock);
    }

    /// <summary>The disk as it is now.</summary>
    public SimulatedDisk Disk { get; private set; }

    /// <summary>What stands in the messages of errors: seed and step.</summary>
    public string Label { get; set; } = "opening";

    /// <summary>Commits a batch and compares the answer.</summary>
    public void Commit(WriteBatch batch, Durability durability)
    {
        _versions = _versions.After(batch, out var expected);
        Acknowledge(expected, _store.Commit(batch, null, durability), durability);
    }

    /// <summary>Commits several batches: the others come while the first one is being written, so they share one write and one sync. Where the
    /// first one writes nothing, they do not come.</summary>
    public void CommitGroup(IReadOnlyList<WriteBatch> batches, Durability durability)
    {
        ArgumentNullException.ThrowIfNull(batches);
        var waiting = new List<(CommitResult Expected, Task<CommitResult> Actual)>();
        _duringNextOperation = Enqueue;
        Commit(batches[0], durability);

        // Taken back first: once the first of them is queued, a thread of the pool leads, and its operations would queue them again.
        var rest = _duringNextOperation;
        _duringNextOperation = null;
        rest?.Invoke();
        foreach (var (expected, actual) in waiting) Acknowledge(expected, actual.GetAwaiter().GetResult(), durability);

        // Comes back only when the thread that led the group has done all that follows a batch.
        Commit(new WriteBatch(), Durability.Async);

        void Enqueue()
        {
            foreach (var batch in batches.Skip(1))
            {
                _versions = _versions.After(batch, out var expected);
                waiting.Add((expected, _store.CommitAsync(batch, null, durability).AsTask()));
            }
        }
    }

    /// <summary>Writes a checkpoint.</summary>
    public void Checkpoint()
    {
        _store.Checkpoint();
        _durable = _acknowledged;
    }

    /// <summary>Rewrites the page file without gaps.</summary>
    public void Compact()
    {
        _store.Compact();
        _durable = _acknowledged;
    }

    /// <summary>Moves pages from the end of the page file to its front, and cuts it.</summary>
    public void Shrink()
    {
        _store.Shrink();
        _durable = _acknowledged;
    }

    /// <summary>Lets the time pass after which asynchronous commits are synced.</summary>
    public void Wait()
    {
        _clock.Advance(Options.AsyncSyncInterval);
        _durable = _acknowledged;
    }

    /// <summary>Opens a snapshot and keeps it.</summary>
    public void OpenSnapshot() => _snapshots.Add((_store.OpenSnapshot(), _acknowledged));

    /// <summary>Compares the oldest open snapshot with the version that it must still show, and closes it.</summary>
    public void CloseSnapshot()
    {
        if (_snapshots.Count == 0) return;
        var (snapshot, lsn) = _snapshots[0];
        _snapshots.RemoveAt(0);
        using (snapshot) RequireEqual(snapshot, _versions[lsn]);
    }

    /// <summary>Closes the store in good order and opens it again.</summary>
    public void Reopen()
    {
        while (_snapshots.Count > 0) CloseSnapshot();
        _store.Dispose();
        _durable = _acknowledged;
        _store = Open(_process, _clock);
        Adopt(_acknowledged);
    }

    /// <summary>Ends the process in the middle of a step, or behind it; goes on with a new process.</summary>
    /// <param name="operations">Operations of the disk that are still done.</param>
    /// <param name="step">The step.</param>
    /// <param name="powerCut">What is left of unsynced writes; null when the machine goes on.</param>
    public void Interrupt(int operations, Action step, CrashPlan? powerCut)
    {
        _process.KillAfter(operations);
        AttemptWhileDying(step);
        _process.Kill();
        foreach (var (snapshot, _) in _snapshots) snapshot.Dispose();
        _snapshots.Clear();
        AttemptWhileDying(_store.Dispose);
        if (powerCut is not null) Disk = Disk.Crash(powerCut);
        Disk.BeforeOperation = OnOperation;
        _process = new SimulatedProcess(Disk);
        var least = Least(powerCut);
        if (powerCut is not null) _acknowledged = _durable = least;
        _store = Open(_process, _clock);
        Adopt(least);
    }

    /// <summary>Takes the disk as a crash at this moment would leave it.</summary>
    public CrashState Crash(CrashPlan plan, DiskOperation before) => new(
        Disk.Crash(plan), _versions, Least(plan), _versions.Last,
        $"{Label}, before operation {before.Number} ({before.Kind} '{before.Path}' {before.Offset}+{before.Length}), {plan}");

    public void Dispose()
    {
        while (_snapshots.Count > 0) CloseSnapshot();
        _store.Dispose();
    }

    private void OnOperation(DiskOperation operation)
    {
        var action = _duringNextOperation;
        _duringNextOperation = null;
        action?.Invoke();
        _beforeOperation(this, operation);
    }

    // A killed process keeps what it has written, and so does a crash that keeps everything: then not even an asynchronous commit may be lost.
    private long Least(CrashPlan? plan) => plan is null || plan == CrashPlan.KeepAll ? _acknowledged : _durable;

    private void Acknowledge(CommitResult expected, CommitResult actual, Durability durability)
    {
        Require(expected == actual, $"{Label}: the commit gave {actual}, the model {expected}");
        if (actual.Status != CommitStatus.Committed) return;
        _acknowledged = Math.Max(_acknowledged, actual.Lsn.Value);
        if (durability == Durability.Full) _durable = _acknowledged;
    }

    // What the store shows after opening has to be durable: a reader may have seen it.
    private void Adopt(long least)
    {
        var recovered = _store.LastCommitted.Value;
        Require(
            recovered >= least && recovered <= _versions.Last,
            $"{Label}: the store holds commit {recovered}, which must be from {least} to {_versions.Last}");
        _versions = _versions.Through(recovered);
        _acknowledged = _durable = recovered;
        using var snapshot = _store.OpenSnapshot();
        RequireEqual(snapshot, _versions[recovered]);
    }

    private void AttemptWhileDying(Action step)
    {
        try
        {
            step();
        }
        catch (PajsException) when (_process.IsKilled)
        {
            // Whatever a dying process is told does not matter: it has no effect on the disk any more.
        }
    }
}
