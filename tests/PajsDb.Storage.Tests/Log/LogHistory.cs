using Pajs.Files;
using Pajs.Storage.Log;
using Pajs.Testing.Disks;
using static Pajs.Storage.Tests.Log.LogFixture;

namespace Pajs.Storage.Tests.Log;

/// <summary>A log on a simulated disk, used as the store uses it, beside the simplest model of what it may hold after a crash.</summary>
internal sealed class LogHistory
{
    private readonly SimulatedDisk _disk;
    private readonly Random _chance;
    private CommitLog? _log;

    public LogHistory(SimulatedDisk disk, int seed)
    {
        _disk = disk;
        _chance = new Random(seed);
        disk.CreateDirectory("/db");
        disk.SyncDirectory("/");
    }

    /// <summary>The payloads that may be in the log, by LSN; those through <see cref="Durable"/> must be.</summary>
    public List<byte[]> Appended { get; } = [];

    public int Flushed { get; private set; }

    public int Durable { get; private set; }

    /// <summary>What the store holds without the log.</summary>
    public int Applied { get; private set; }

    /// <summary>Errors that a fault has brought up so far.</summary>
    public int FailureCount { get; private set; }

    public void Run(int steps)
    {
        Recover();
        for (var step = 0; step < steps; step++)
        {
            try
            {
                Step();
            }
            catch (PajsException e) when (e is FileException or { Code: PajsErrorCode.WritesRefused })
            {
                FailureCount++;
                Recover();
            }
        }
    }

    /// <summary>Opens the log on a disk, as recovery does.</summary>
    public CommitLog Open(SimulatedDisk crashed) => CommitLog.Open(crashed, LogFixture.Directory, Options, new Lsn(Applied));

    /// <summary>Opens the log on the disk that a crash has left, and checks it against the model; then goes on with it over another crash.</summary>
    public void Verify(SimulatedDisk crashed, string state)
    {
        var log = Open(crashed);
        var last = (int)log.LastLsn.Value;
        Assert.True(last >= Math.Max(Durable, Applied), $"{state}: ends at {last}; durable was {Durable}, applied {Applied}");
        Assert.True(last <= Appended.Count, $"{state}: ends at {last}; only {Appended.Count} were ever appended");
        var first = (int)log.FirstLsn.Value;
        Assert.True(first <= Applied + 1, $"{state}: begins with {first}; applied was {Applied}");
        var kept = Appended[(first - 1)..last];
        AssertHolds(log, first, kept, state);

        // What was lost comes again, the same bytes; the rest of the first attempt may still stand behind it.
        var again = last < Appended.Count ? Appended[last] : Payload(last + 1, 33);
        log.Append(again);
        log.Flush(sync: false);
        kept.Add(again);
        using var reopened = Open(crashed.Crash(CrashPlan.KeepAll));
        AssertHolds(reopened, first, kept, $"{state}, continued");
    }

    private static void AssertHolds(CommitLog log, int first, List<byte[]> expected, string state)
    {
        var actual = ReadAll(log, first);
        Assert.True(expected.Count == actual.Count, $"{state}: {actual.Count} transactions from {first} on, not {expected.Count}");
        for (var i = 0; i < actual.Count; i++) Assert.True(expected[i].AsSpan().SequenceEqual(actual[i]), $"{state}: transaction {first + i} differs");
    }

    private void Reopen()
    {
        _log = null;
        _log = Open(_disk);
        var last = (int)_log.LastLsn.Value;
        Assert.InRange(last, Math.Max(Durable, Applied), Appended.Count);
        Appended.RemoveRange(last, Appended.Count - last);
        Flushed = Durable = last;
    }

    private void Step()
    {
        switch (_chance.Next(16))
        {
            case 0:
                CutToFlushed(_log!.Rollback);
                break;
            case 1:
                Applied = _chance.Next(Applied, Durable + 1);
                _log!.TruncateBefore(new Lsn(Applied + 1));
                break;
            case 2:
                _log!.PrepareAhead();
                break;
            case 3:
                _log!.Seal();
                Flushed = Durable = Appended.Count;
                break;
            case 4:
                _log!.Dispose();
                Flushed = Durable = Appended.Count;
                Reopen();
                break;
            case 5:
                Append();
                break;
            default:
                Append();
                Flush(sync: _chance.Next(3) > 0);
                break;
        }
    }

    private void Append()
    {
        var payloads = Enumerable.Range(0, _chance.Next(1, 4)).Select(i => Payload(_chance.Next(), RandomLength())).ToList();
        _log!.Reserve(payloads.Sum(p => (long)p.Length), payloads.Count);
        foreach (var payload in payloads)
        {
            // It may be in the log from here on, whether or not the call returns.
            Appended.Add(payload);
            Assert.Equal(Appended.Count, _log.Append(payload).Value);
        }
    }

    private int RandomLength() => _chance.Next(12) switch { 0 => 0, 1 => _chance.Next(3000), 2 => _chance.Next(9000), _ => _chance.Next(200) };

    private void Flush(bool sync)
    {
        _log!.Flush(sync);
        Flushed = Appended.Count;
        if (sync) Durable = Flushed;
    }

    private void CutToFlushed(Action rollback)
    {
        rollback();
        Appended.RemoveRange(Flushed, Appended.Count - Flushed);
    }

    // As the store does it: roll back what was not acknowledged, or reopen where a sync failed.
    private void Recover()
    {
        while (true)
        {
            try
            {
                if (_log is { HasFailedSync: false } log) CutToFlushed(log.Rollback);
                else Reopen();
                return;
            }
            catch (PajsException e) when (e is FileException or { Code: PajsErrorCode.WritesRefused or PajsErrorCode.Closed })
            {
                FailureCount++;
                if (FailureCount > 20) _disk.ClearFaults();
                if (e is { Code: PajsErrorCode.Closed }) _log = null;
            }
        }
    }
}
