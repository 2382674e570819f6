using System.Collections.Immutable;
using System.Diagnostics;
using Pajs.Files;
using Pajs.Testing.Randomness;
using Pajs.Testing.Simulation;
using Xunit.Abstractions;

namespace Pajs.Storage.Tests.Faults;

/// <summary>A real process is killed at random moments, again and again, on a real directory: what it said was acknowledged is there, nothing is
/// there in part, and the files are sound. (Promise F6.)</summary>
/// <remarks>The machine goes on, so this shows what a dead process leaves in the operating system's hands, beside real threads and a real file
/// system; what a power cut leaves is shown by <see cref="CrashLaws"/>. The moments are random, and no seed brings a run back. With PAJSDB_KILLS
/// set, a run takes that many kills.</remarks>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int UsualKills = 25;
    private const int MostAcknowledgements = 400;
    private const int MostOpeningMicroseconds = 60_000;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pajsdb-kill-");
    private readonly PhysicalFileSystem _disk = new();
    private readonly long[] _reached = new long[NumberedCommits.WriterCount];
    private ImmutableSortedDictionary<byte[], byte[]> _entries = StoreVersions.Empty[0];

    [Fact]
    public void Whenever_the_process_is_killed_what_it_acknowledged_is_there()
    {
        var (opened, commits, checkpoints) = (0, 0, 0);
        var random = new Random(RunSize.Seed(25));
        var kills = RunSize.Kills(UsualKills);
        for (var kill = 0; kill < kills; kill++)
        {
            using var process = new KilledProcess(StorePath);
            process.WaitUntilOpening();
            if (kill % 4 != 3) process.WaitFor(random.Next(MostAcknowledgements));
            Spin(random.Next(kill % 4 != 3 ? 2_000 : MostOpeningMicroseconds));
            process.Kill();
            opened += process.HasOpened ? 1 : 0;
            commits += process.Count;
            checkpoints += VerifyCopy(process, kill);
        }

        output.WriteLine($"{kills} kills, {opened} after opening, {checkpoints} with commits behind a checkpoint; {commits} commits acknowledged");
        Assert.True(opened >= kills / 2 && commits > 50 * kills, $"{kills} processes opened the store {opened} times and committed {commits} times");
        Assert.True(checkpoints >= kills / 2, $"only {checkpoints} of the kills left a log beside a checkpoint");
        using var store = KeyValueStore.Open(_disk, StorePath, NumberedCommits.Options);
        Compare(store);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private string StorePath => Path.Combine(_directory.FullName, "store");

    /// <summary>A copy is opened, so that the next process finds what the killed one has left and not what a good closing made of it.</summary>
    /// <returns>1 where there were both a checkpoint and commits after it to be replayed.</returns>
    private int VerifyCopy(KilledProcess process, int kill)
    {
        var path = Path.Combine(_directory.FullName, "copy");
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        if (!Directory.Exists(StorePath)) return 0;
        Copy(new DirectoryInfo(StorePath), path);
        using var store = KeyValueStore.Open(_disk, path, NumberedCommits.Options);
        Adopt(store, process, kill);
        var before = store.GetStatistics();
        Compare(store);
        Assert.Equal([], store.Check().Damages);
        return before.CheckpointedThrough > Lsn.Zero && before.CheckpointedThrough < before.LastCommitted ? 1 : 0;
    }

    // Of each writer only one commit is on the way at a time.
    private void Adopt(KeyValueStore store, KilledProcess process, int kill)
    {
        using var snapshot = store.OpenSnapshot();
        var from = _reached.ToArray();
        for (var writer = 0; writer < _reached.Length; writer++)
        {
            var least = Math.Max(_reached[writer], process.Acknowledged[writer]);
            var found = NumberedCommits.CounterOf(snapshot, NumberedCommits.CounterKey(writer));
            Assert.True(found == least || found == least + 1, $"kill {kill}: writer {writer} has acknowledged {least}, and {found} is there");
            _reached[writer] = found;
        }

        _entries = NumberedCommits.Advance(_entries, from, _reached);
    }

    private void Compare(KeyValueStore store)
    {
        using var snapshot = store.OpenSnapshot();
        SimulatedStore.RequireEqual(snapshot, _entries);
    }

    private static void Copy(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in source.GetFiles()) file.CopyTo(Path.Combine(target, file.Name));
        foreach (var directory in source.GetDirectories()) Copy(directory, Path.Combine(target, directory.Name));
    }

    // Shorter than any sleep can be.
    private static void Spin(int microseconds)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMicroseconds < microseconds) Thread.SpinWait(20);
    }
}
