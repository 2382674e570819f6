using System.Globalization;
using Pajs.Files;
using Pajs.Storage.Log;
using Pajs.Testing.Disks;
using Pajs.Testing.Simulation;
using Xunit.Abstractions;

namespace Pajs.Storage.Tests.Faults;

/// <summary>Damage to the log of a store: all commits are there, or an error names the segment and the byte. (Promise F4, log.)</summary>
/// <remarks>One thing cannot be told from a crash: damage inside the last batch that was synced, as long as nothing was appended behind it. Then,
/// and only then, the store may open without that batch, as it would if the batch had never been synced. Closing seals the log, so in a store that
/// was closed even that is found.</remarks>
public sealed class LogDamageLaws(ITestOutputHelper output)
{
    private const int CheckpointedCommits = 3;
    private const int LoggedCommits = 5;
    private const string LogDirectory = SimulatedStore.Directory + "/log";

    private static readonly (SimulatedDisk Disk, StoreVersions Versions, long LastBatch) Unclean = Make();

    [Fact]
    public void A_damaged_byte_of_the_log_loses_nothing_in_silence()
    {
        var (found, torn, harmless) = (0, 0, 0);
        foreach (var (path, offset) in WrittenBytes(Unclean.Disk))
        {
            foreach (var mask in new byte[] { (byte)(1 << (int)(offset % 8)), 0xFF })
            {
                var disk = Unclean.Disk.Crash(CrashPlan.KeepAll);
                disk.Corrupt(path, offset, mask);
                switch (Open(disk, path))
                {
                    case null:
                        found++;
                        break;
                    case var last when last == Unclean.Versions.Last:
                        harmless++;
                        break;
                    default:
                        Assert.True(
                            offset >= Unclean.LastBatch,
                            $"byte {offset} of {path} is damaged, and a commit before the last batch is lost without a word");
                        torn++;
                        break;
                }
            }
        }

        output.WriteLine($"{found} found, {torn} passed for a torn end, {harmless} harmless");
        Assert.True(
            found > 2 * torn && torn > 0 && harmless > 0,
            $"{found} damages were found, {torn} passed for a torn end, {harmless} did no harm");
    }

    /// <summary>The last batch has a seal behind it: nothing can pass for a torn end any more.</summary>
    [Fact]
    public void A_damaged_byte_of_a_sealed_log_loses_nothing_at_all()
    {
        var sealedDisk = Unclean.Disk.Crash(CrashPlan.KeepAll);
        using (var log = CommitLog.Open(sealedDisk, LogDirectory, Options(sealedDisk), new Lsn(CheckpointedCommits))) log.Seal();
        foreach (var (path, offset) in WrittenBytes(sealedDisk))
        {
            var disk = sealedDisk.Crash(CrashPlan.KeepAll);
            disk.Corrupt(path, offset, 0xFF);
            var last = Open(disk, path);
            Assert.True(
                last is null || last == Unclean.Versions.Last, $"byte {offset} of {path} is damaged, and the store holds only {last} commits");
        }
    }

    /// <returns>The last commit of a store that opened, whose entries were right; null where it was refused.</returns>
    private static long? Open(SimulatedDisk disk, string path)
    {
        try
        {
            using var store = SimulatedStore.Open(disk, TimeProvider.System);
            using var snapshot = store.OpenSnapshot();
            var last = store.LastCommitted.Value;
            Assert.True(last >= Unclean.Versions.Last - 1, $"the store holds {last} commits");
            SimulatedStore.RequireEqual(snapshot, Unclean.Versions[last]);
            return last;
        }
        catch (PajsException error)
        {
            Assert.Equal(PajsErrorCode.Corrupt, error.Code);
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.Contains("at byte ", error.Message, StringComparison.Ordinal);
            return null;
        }
    }

    /// <summary>Some commits in a checkpoint, some in the log only, no good end.</summary>
    private static (SimulatedDisk Disk, StoreVersions Versions, long LastBatch) Make()
    {
        var disk = new SimulatedDisk(3);
        var versions = StoreVersions.Empty;
        var lastBatch = 0L;
        using var store = SimulatedStore.Open(disk, TimeProvider.System);
        disk.BeforeOperation = operation =>
        {
            var isOfLog = operation.Path.StartsWith(LogDirectory, StringComparison.Ordinal);
            if (isOfLog && operation.Kind == DiskOperationKinds.Write) lastBatch = operation.Offset;
        };
        for (var number = 1; number <= CheckpointedCommits + LoggedCommits; number++)
        {
            var batch = new WriteBatch();
            batch.Put(System.Text.Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), new byte[number * 40]);
            versions = versions.After(batch, out var expected);
            Assert.Equal(expected, store.Commit(batch, null, Durability.Full));
            if (number == CheckpointedCommits) store.Checkpoint();
        }

        disk.BeforeOperation = null;
        return (disk.Crash(CrashPlan.KeepAll), versions, lastBatch);
    }

    private static CommitLogOptions Options(SimulatedDisk disk)
    {
        using var file = disk.Open(DamageFixture.PagesPath, FileOpening.Existing);
        var meta = Recovery.StoreFiles.ReadMeta(new Pages.PageFile(file));
        var (segment, page) = (SimulatedStore.Options.LogSegmentSize, SimulatedStore.Options.LogPageSize);
        return new CommitLogOptions { SegmentSize = segment, PageSize = page, DatabaseId = meta.DatabaseId };
    }

    /// <summary>Every byte of the log that is not part of a long run of zeros.</summary>
    private static List<(string Path, long Offset)> WrittenBytes(SimulatedDisk disk)
    {
        const int MarginBytes = 64;
        var places = new List<(string, long)>();
        foreach (var name in disk.ListFiles(LogDirectory))
        {
            var path = $"{LogDirectory}/{name}";
            using var file = disk.Open(path, FileOpening.Existing);
            var bytes = new byte[file.Length];
            file.Read(0, bytes);
            for (var offset = 0; offset < bytes.Length; offset++)
            {
                var start = Math.Max(0, offset - MarginBytes);
                var end = Math.Min(bytes.Length, offset + MarginBytes);
                if (bytes.AsSpan(start, end - start).ContainsAnyExcept((byte)0)) places.Add((path, offset));
            }
        }

        return places;
    }
}
