using System.Collections.Immutable;
using Pajs.Storage;
using Pajs.Testing.Clocks;
using Pajs.Testing.Disks;
using Pajs.Testing.Histories;
using static Pajs.Testing.Simulation.SimulatedStore;

namespace Pajs.Testing.Simulation;

/// <summary>A store through kills, power cuts and failing operations of the disk, with a model beside it that every answer is compared
/// with.</summary>
/// <remarks>A step may fail only with a clear error and for a cause: because an operation of the disk failed during it, because writes are refused
/// since a sync failed, or because the process was being killed. What was acknowledged is there afterwards, and what failed is not, unless nobody can
/// know. Of one thread.</remarks>
public sealed class SimulatedLife : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<(ISnapshot Snapshot, ImmutableSortedDictionary<byte[], byte[]> Entries)> _snapshots = [];

    // What the next commit may turn out to have left: one that failed or was cut off, and of which nobody was told whether it is there.
    private readonly List<ImmutableSortedDictionary<byte[], byte[]>> _uncertain = [];

    private SimulatedDisk _disk;
    private SimulatedProcess _process;
    private FaultPlan? _plan;
    private KeyValueStore? _store;
    private long _durable;
    private bool _hasFailedSync;
    private CrashPlan? _end;

    /// <summary>Makes a store on an empty disk.</summary>
    /// <param name="seed">Of the disk.</param>
    public SimulatedLife(int seed)
    {
        _disk = new SimulatedDisk(seed);
        _process = new SimulatedProcess(_disk);

        // Without faults: where a sync of a new name fails, and taking the name back fails too, nobody can know what the disk will keep.
        TryOpen();
    }

    /// <summary>What the store holds after each commit that was acknowledged.</summary>
    public StoreVersions Versions { get; private set; } = StoreVersions.Empty;

    /// <summary>Whether the disk may fail.</summary>
    public bool IsFailing => _plan is not null;

    /// <summary>How many steps have failed, each for a cause.</summary>
    public int FailureCount { get; private set; }

    /// <summary>Opens the store if it is closed; <see cref="Versions"/> then says what it holds.</summary>
    /// <returns>Whether it is open.</returns>
    public bool TryOpen() => Attempt(static _ => { });

    /// <summary>Commits something and compares the answer.</summary>
    /// <param name="batch">What is written.</param>
    /// <param name="expected">The answer of the model where it is another than that of <paramref name="batch"/> alone; null for that one.</param>
    /// <param name="commit">Commits it.</param>
    /// <param name="durability">When it is acknowledged.</param>
    public void Commit(WriteBatch batch, CommitResult? expected, Func<KeyValueStore, CommitResult> commit, Durability durability)
    {
        if (!TryOpen()) return;
        var after = Versions.After(batch, out var ofBatch);
        if (expected is not null) after = Versions;
        CommitResult? actual = null;
        Attempt(store => actual = commit(store), after.Last > Versions.Last ? after[after.Last] : null);
        if (actual is null) return;
        Require((expected ?? ofBatch) == actual, $"the commit gave {actual}, the model {expected ?? ofBatch}");
        if (actual.Value.Status != CommitStatus.Committed) return;
        Versions = after;
        if (batch.Count == 0) return;
        _uncertain.Clear();
        if (durability == Durability.Full) _durable = Versions.Last;
    }

    /// <summary>Does something that changes no entry and leaves all commits durable where it succeeds.</summary>
    public void Settle(Action<KeyValueStore> action)
    {
        if (Attempt(action)) _durable = Versions.Last;
    }

    /// <summary>Does something that changes no entry.</summary>
    /// <returns>Whether it succeeded.</returns>
    public bool Do(Action<KeyValueStore> action) => Attempt(action);

    /// <summary>Lets the time pass after which asynchronous commits are synced.</summary>
    public void Wait() => Attempt(_ => _clock.Advance(Options.AsyncSyncInterval));

    /// <summary>Opens a snapshot and keeps it.</summary>
    public void OpenSnapshot() => Attempt(store => _snapshots.Add((store.OpenSnapshot(), Versions[Versions.Last])));

    /// <summary>Compares the oldest open snapshot with what it must still show, and closes it.</summary>
    public void CloseSnapshot()
    {
        if (_snapshots.Count == 0) return;
        var (snapshot, entries) = _snapshots[0];
        _snapshots.RemoveAt(0);
        Attempt(_ =>
        {
            using (snapshot) RequireEqual(snapshot, entries);
        });
    }

    /// <summary>Compares all that can be read.</summary>
    public void Read() => Attempt(store =>
    {
        using var snapshot = store.OpenSnapshot();
        RequireEqual(snapshot, Versions[Versions.Last]);
    });

    /// <summary>Closes the store; the next step opens it.</summary>
    public void Close()
    {
        while (_snapshots.Count > 0) CloseSnapshot();
        if (_store is null) return;
        Attempt(static store => store.Dispose());
        _store = null;
    }

    /// <summary>From now on the disk fails by a plan, which takes the place of an earlier one.</summary>
    public void Fail(FaultPlan plan)
    {
        Heal();
        _plan = _disk.Inject(plan);
    }

    /// <summary>Ends the failing.</summary>
    /// <remarks>A disk on which names could be neither synced nor taken back is well again only with the machine: nobody can know which names it has
    /// kept. See docs/reliability.md.</remarks>
    public void Heal()
    {
        if (_plan is { IsLasting: true, HitCount: > 0 } plan && plan.Kinds.HasFlag(DiskOperationKinds.SyncDirectory | DiskOperationKinds.Rename))
            End(0, static () => { }, CrashPlan.Random(plan.Nth));
        ClearFaults();
    }

    /// <summary>Ends the process in the middle of a step, or behind it; the next step opens the store in a new one.</summary>
    /// <param name="operations">Operations of the disk that are still done.</param>
    /// <param name="step">The step.</param>
    /// <param name="powerCut">What is left of unsynced writes; null when the machine goes on.</param>
    public void End(int operations, Action step, CrashPlan? powerCut)
    {
        _process.KillAfter(operations);
        step();
        _process.Kill();
        foreach (var (snapshot, _) in _snapshots) snapshot.Dispose();
        _snapshots.Clear();
        Close();
        var least = Versions.Last;
        if (powerCut is not null)
        {
            // What a failed sync has dropped is lost even where all that is pending survives.
            if (powerCut != CrashPlan.KeepAll || _hasFailedSync) least = _durable;
            _disk = _disk.Crash(powerCut);
            _plan = null;
        }

        _end = powerCut;

        _process = new SimulatedProcess(_disk);
        if (_plan is null) Adopt(SimulatedStore.Open(_process, _clock), least);
        else TryOpen();
    }

    /// <summary>Ends all failing, and looks whether the store is whole and can go on.</summary>
    public void Finish()
    {
        Heal();
        Close();
        Read();
        var batch = new WriteBatch();
        batch.Put("finish"u8, new byte[5_000]);
        Commit(batch, null, store => store.Commit(batch, null, Durability.Full), Durability.Full);

        // Both meta pages are written anew: a failed write may have torn one.
        Settle(static store => store.Checkpoint());
        Settle(static store => store.Compact());
        Do(static store => Require(store.Check() is { IsSound: true }, $"check finds damage: {string.Join("; ", store.Check().Damages.Take(3))}"));
        End(int.MaxValue, static () => { }, CrashPlan.LoseAll);
        Read();
    }

    public void Dispose()
    {
        foreach (var (snapshot, _) in _snapshots) snapshot.Dispose();
        _snapshots.Clear();
        ClearFaults();
        _process.Kill();
        Close();
    }

    private void ClearFaults()
    {
        _disk.ClearFaults();
        _plan = null;
    }

    /// <returns>Whether it succeeded.</returns>
    private bool Attempt(Action<KeyValueStore> action, ImmutableSortedDictionary<byte[], byte[]>? writes = null)
    {
        var hits = _plan?.HitCount ?? 0;
        try
        {
            if (_store is null) Adopt(SimulatedStore.Open(_process, _clock), Versions.Last);
            action(_store!);
            return true;
        }
        catch (PajsException) when (_process.IsKilled)
        {
            if (writes is not null) _uncertain.Add(writes);
            return false;
        }
        catch (PajsException error)
        {
            FailureCount++;
            var isHit = (_plan?.HitCount ?? 0) > hits;
            RequireCause(error, isHit);
            if (isHit && writes is not null && IsUncertain(error)) _uncertain.Add(writes);
            return false;
        }
        finally
        {
            if ((_plan?.HitCount ?? 0) > hits && (_plan!.Kinds & DiskOperationKinds.AnySync) != 0) _hasFailedSync = true;
        }
    }

    private void RequireCause(PajsException error, bool isHit)
    {
        var isRefusal = error.Code == PajsErrorCode.WritesRefused;
        Require(isHit || (isRefusal && _hasFailedSync), $"a step failed though nothing of the disk did: {error}");
        Require(isRefusal || error.Code is PajsErrorCode.IoError or PajsErrorCode.DiskFull, $"a fault of the disk came as {error.Code}: {error.Message}");
        Require(error.Message.Contains("'/", StringComparison.Ordinal), $"the error names no file: {error.Message}");
    }

    private static bool IsUncertain(PajsException error) =>
        error.Code == PajsErrorCode.WritesRefused || error.Message.Contains("the commit may be there after all", StringComparison.Ordinal);

    // What the store shows after opening has to be durable: a reader may have seen it.
    private void Adopt(KeyValueStore store, long least)
    {
        try
        {
            Recognize(store, least);
        }
        catch
        {
            store.Dispose();
            throw;
        }

        _store = store;
        _durable = store.LastCommitted.Value;
        _uncertain.Clear();
        _hasFailedSync = false;
    }

    private void Recognize(KeyValueStore store, long least)
    {
        var recovered = store.LastCommitted.Value;
        using var snapshot = store.OpenSnapshot();
        var versions = Versions;
        if (recovered == versions.Last + 1)
        {
            var entries = _uncertain.Find(entries => DifferenceOf(snapshot, entries) is null);
            versions = versions.With(entries ?? throw new HistoryException("the store opens with a commit that failed, or that nobody made"));
        }

        var history = $"after {_end?.ToString() ?? "a kill"}; the last one known to be durable was {_durable}";
        Require(recovered >= least && recovered <= versions.Last, $"the store holds commit {recovered}, which must be from {least} to {versions.Last}, {history}");
        RequireEqual(snapshot, versions[recovered]);
        Versions = versions.Through(recovered);
    }
}
