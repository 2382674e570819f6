using System.Collections.Immutable;
using Pajs.Storage;
using Pajs.Testing.Clocks;
using Pajs.Testing.Disks;
using Pajs.Testing.Histories;
using static Pajs.Testing.Simulation.SimulatedStore;

namespace Pajs.Testing.Simulation;

/// <summary>The disk that a crash left, and what a store opened on it must hold: exactly one of the versions in a range.</summary>
/// <param name="Disk">The disk; verifying changes it.</param>
/// <param name="Versions">What the store held after each commit.</param>
/// <param name="Least">The last commit that must not be lost.</param>
/// <param name="Most">The last commit that was begun.</param>
/// <param name="Origin">How it came about: enough to make it again.</param>
public sealed record CrashState(SimulatedDisk Disk, StoreVersions Versions, long Least, long Most, string Origin)
{
    /// <summary>What one more commit may have left, of which nobody was told whether it is there.</summary>
    public IReadOnlyList<ImmutableSortedDictionary<byte[], byte[]>> Uncertain { get; init; } = [];

    /// <summary>Whether a failed write may have torn a meta page within a sector. Check then names it, until the next checkpoint writes it
    /// anew.</summary>
    public bool MayHaveTornMetaPage { get; init; }

    /// <summary>Opens the store, compares all that is in it and checks its files.</summary>
    /// <param name="goesOn">Whether to commit once more after that, crash again, and look again.</param>
    /// <param name="isOpen">Called with the commit that was recovered as soon as the store is open.</param>
    /// <returns>The last commit that is there.</returns>
    /// <exception cref="HistoryException">A law of recovery is broken; the message holds <see cref="Origin"/>.</exception>
    public long Verify(bool goesOn = false, Action<long>? isOpen = null)
    {
        try
        {
            var clock = new ManualTimeProvider();
            long recovered;
            using (var store = Open(Disk, clock))
            {
                recovered = store.LastCommitted.Value;
                var most = Uncertain.Count > 0 ? Versions.Last + 1 : Most;
                Require(recovered >= Least && recovered <= most, $"the store holds commit {recovered}, which must be from {Least} to {most}");
                isOpen?.Invoke(recovered);
                var versions = Compare(store, recovered);
                if (MayHaveTornMetaPage)
                {
                    versions = CommitOnce(store, versions);
                    store.Checkpoint();
                }

                RequireSound(store);
                if (goesOn) GoOn(store, versions, clock);
            }

            return recovered;
        }
        catch (Exception error) when (error is not HistoryException || !error.Message.StartsWith(Origin, StringComparison.Ordinal))
        {
            throw new HistoryException($"{Origin}: {error.GetType().Name}: {error.Message}", error);
        }
    }

    /// <returns>The versions up to what is there.</returns>
    private StoreVersions Compare(KeyValueStore store, long recovered)
    {
        using var snapshot = store.OpenSnapshot();
        if (recovered > Versions.Last)
        {
            var entries = Uncertain.FirstOrDefault(entries => DifferenceOf(snapshot, entries) is null);
            return Versions.With(entries ?? throw new HistoryException("a commit that failed is there in another form"));
        }

        RequireEqual(snapshot, Versions[recovered]);
        return Versions.Through(recovered);
    }

    private void GoOn(KeyValueStore store, StoreVersions versions, ManualTimeProvider clock)
    {
        var after = CommitOnce(store, versions);
        using var again = Open(Disk.Crash(CrashPlan.LoseAll), clock);
        Require(again.LastCommitted.Value == after.Last, $"the commit after recovery, {after.Last}, is lost; the store holds {again.LastCommitted}");
        using var snapshot = again.OpenSnapshot();
        RequireEqual(snapshot, after[after.Last]);
        RequireSound(again);
    }

    private static StoreVersions CommitOnce(KeyValueStore store, StoreVersions versions)
    {
        var batch = new WriteBatch();
        batch.Put("after the crash"u8, new byte[3000]);
        batch.DeleteRange(new KeyRange("c"u8.ToArray(), "d"u8.ToArray()));
        var after = versions.After(batch, out var expected);
        var actual = store.Commit(batch, null, Durability.Full);
        Require(actual == expected, $"the commit after recovery gave {actual}, not {expected}");
        return after;
    }

    private static void RequireSound(KeyValueStore store)
    {
        var report = store.Check();
        Require(report.IsSound, $"check finds damage: {string.Join("; ", report.Damages.Take(3))}");
    }
}
