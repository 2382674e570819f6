using System.Collections.Immutable;
using Pajs.Storage;
using Pajs.Testing.Clocks;
using Pajs.Testing.Disks;
using Pajs.Testing.Histories;
using static Pajs.Testing.Simulation.SimulatedStore;

namespace Pajs.Testing.Simulation;

/// <summary>A store on a disk that fails by a plan. Steps may fail, but only with a clear error, only for a cause, and without harm.</summary>
/// <remarks>A step may fail when an operation of the disk has failed during it, or because writes are refused since a sync failed. A commit that
/// failed is not there, now or later, unless its error says that nobody knows.</remarks>
public sealed class FaultHistory
{
    private readonly ManualTimeProvider _clock = new();
    private readonly FaultPlan _plan;
    private readonly int _seed;
    private readonly List<ImmutableSortedDictionary<byte[], byte[]>> _uncertain = [];
    private KeyValueStore? _store;
    private StoreVersions _versions = StoreVersions.Empty;
    private long _durable;
    private string _step = "";

    /// <param name="plan">What fails.</param>
    /// <param name="seed">Of the disk, and of the crashes after each failure.</param>
    public FaultHistory(FaultPlan plan, int seed)
    {
        _plan = plan;
        _seed = seed;
        Disk = new SimulatedDisk(seed);
        Disk.Inject(plan);
    }

    public SimulatedDisk Disk { get; }

    /// <summary>How many steps have failed.</summary>
    public int FailureCount { get; private set; }

    /// <summary>Commits a batch.</summary>
    public void Commit(string step, WriteBatch batch, Durability durability)
    {
        var after = _versions.After(batch, out var expected);
        CommitResult? actual = null;
        Attempt(step, store => actual = store.Commit(batch, null, durability), after.Last > _versions.Last ? after[after.Last] : null);
        if (actual is null) return;
        Require(expected == actual, $"{step}: the commit gave {actual}, the model {expected}");
        _versions = after;
        _uncertain.Clear();
        if (durability == Durability.Full) _durable = _versions.Last;
    }

    /// <summary>Does something that changes no entry, and leaves all commits durable if it succeeds.</summary>
    public void Settle(string step, Action<KeyValueStore> action)
    {
        var wasOpen = _store is not null;
        if (Attempt(step, action) is null && wasOpen) _durable = _versions.Last;
    }

    /// <summary>Lets the time pass after which asynchronous commits are synced.</summary>
    public void Wait(string step) => Attempt(step, _ => _clock.Advance(Options.AsyncSyncInterval));

    /// <summary>Compares all that can be read.</summary>
    public void Read(string step) => Attempt(step, store =>
    {
        using var snapshot = store.OpenSnapshot();
        RequireEqual(snapshot, _versions[_versions.Last]);
    });

    /// <summary>Closes the store if it is open.</summary>
    public void Close(string step)
    {
        if (_store is null) return;
        Attempt(step, store => store.Dispose());
        _store = null;
    }

    /// <summary>Opens the store if it is closed.</summary>
    public void Open(string step)
    {
        if (_store is null) Attempt(step, static _ => { });
    }

    /// <summary>Ends the faults, opens the store anew, checks it, goes on, and looks whether that survives a power cut.</summary>
    public void Finish()
    {
        Disk.ClearFaults();
        if (_store is not null) Close("closing after the faults");
        Open("opening after the faults");
        Read("reading after the faults");
        var store = _store ?? throw new HistoryException("the store cannot be opened after the faults");
        Require(store.Check() is { IsSound: true }, $"check finds damage: {string.Join("; ", store.Check().Damages.Take(3))}");
        var batch = new WriteBatch();
        batch.Put("after the faults"u8, new byte[5000]);
        Commit("going on after the faults", batch, Durability.Full);
        store.Checkpoint();
        VerifyCrash("after the faults");
        store.Dispose();
        VerifyCrash("after closing");
    }

    /// <summary>Ends the process and the machine while the disk still fails; the disk is well when the machine is back.</summary>
    public void EndByPowerCut()
    {
        Close("closing during the faults");
        VerifyCrash("after a power cut", goesOn: true);
    }

    /// <summary>Does a step on the open store, which is opened first where an earlier attempt has failed.</summary>
    /// <param name="step">Its name.</param>
    /// <param name="action">What is to be done.</param>
    /// <param name="writes">What the store holds after it, unless it is the same as before.</param>
    /// <returns>The error it met; null where it succeeded.</returns>
    private PajsException? Attempt(string step, Action<KeyValueStore> action, ImmutableSortedDictionary<byte[], byte[]>? writes = null)
    {
        _step = step;
        var hits = _plan.HitCount;
        try
        {
            _store ??= Adopt(SimulatedStore.Open(Disk, _clock));
            action(_store);
            return null;
        }
        catch (PajsException error)
        {
            FailureCount++;
            var isHit = _plan.HitCount > hits;
            RequireClear(error, isHit);
            if (isHit && writes is not null && IsUncertain(error) && _uncertain.Count == 0) _uncertain.Add(writes);
            VerifyCrash($"after a failed {step} ({error.Code}: {error.Message})");
            return error;
        }
    }

    // Only the first of several: until it is known, the log takes no other.
    private static bool IsUncertain(PajsException error) =>
        error.Code == PajsErrorCode.WritesRefused || error.Message.Contains("the commit may be there after all", StringComparison.Ordinal);

    private void RequireClear(PajsException error, bool isHit)
    {
        var isRefusal = error.Code == PajsErrorCode.WritesRefused;
        Require(isHit || isRefusal, $"{_step}: failed though nothing of the disk did: {error.Message}");
        var cause = IsUncertain(error) ? PajsErrorCode.IoError : _plan.Error;
        Require(isRefusal || error.Code == cause, $"{_step}: {_plan.Error} came as {error.Code}: {error.Message}");
        Require(!isRefusal || (_plan.Kinds & DiskOperationKinds.AnySync) != 0, $"{_step}: writes are refused though no sync failed: {error.Message}");
        Require(error.Message.Contains("'/", StringComparison.Ordinal), $"{_step}: the error names no file: {error.Message}");
    }

    // Nobody but the disk has crashed: what was acknowledged is there, synced or not.
    private KeyValueStore Adopt(KeyValueStore store)
    {
        var recovered = store.LastCommitted.Value;
        if (recovered != _versions.Last)
        {
            Require(recovered == _versions.Last + 1, $"{_step}: the store opens with commit {recovered}, which must be {_versions.Last} or one more");
            using var snapshot = store.OpenSnapshot();
            _versions = _versions.With(_uncertain.Find(entries => DifferenceOf(snapshot, entries) is null)
                ?? throw new HistoryException($"{_step}: the store opens with a commit that failed"));
        }

        _uncertain.Clear();
        _durable = _versions.Last;
        return store;
    }

    // Everything may be lost, or something of it; which, changes from one failure to the next.
    private void VerifyCrash(string moment, bool goesOn = false)
    {
        var plan = ((_seed + FailureCount) % 3) switch
        {
            0 => CrashPlan.LoseAll,
            1 => CrashPlan.KeepAll,
            _ => CrashPlan.Random(_seed + FailureCount),
        };

        // What a failed sync has dropped is lost, even by a crash that keeps all that is pending.
        var hasLostSome = _plan.HitCount > 0 && (_plan.Kinds & DiskOperationKinds.AnySync) != 0;
        var least = plan == CrashPlan.KeepAll && !hasLostSome ? _versions.Last : _durable;
        new CrashState(Disk.Crash(plan), _versions, least, _versions.Last, $"{moment}, {plan}")
        {
            Uncertain = [.. _uncertain],
            MayHaveTornMetaPage = _plan.HitCount > 0 && (_plan.Kinds & DiskOperationKinds.Write) != 0,
        }.Verify(goesOn);
    }
}
