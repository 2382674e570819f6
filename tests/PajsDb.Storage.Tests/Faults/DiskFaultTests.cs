using System.Globalization;
using Pajs.Testing.Disks;
using Pajs.Testing.Histories;
using Pajs.Testing.Simulation;
using Xunit.Abstractions;

namespace Pajs.Storage.Tests.Faults;

/// <summary>The n-th operation of each kind fails, for every n, once or from then on: a clear error, no harm, and the store goes on or says that it
/// must be reopened. (Promise F5.)</summary>
public sealed class DiskFaultTests(ITestOutputHelper output)
{
    private static readonly DiskOperationKinds[] Kinds =
    [
        DiskOperationKinds.Read, DiskOperationKinds.Open, DiskOperationKinds.Create, DiskOperationKinds.Write, DiskOperationKinds.SetLength,
        DiskOperationKinds.Allocate, DiskOperationKinds.Flush, DiskOperationKinds.Delete, DiskOperationKinds.Rename,
        DiskOperationKinds.CreateDirectory, DiskOperationKinds.SyncDirectory,
    ];

    public static TheoryData<DiskOperationKinds, PajsErrorCode, bool> Faults
    {
        get
        {
            var faults = new TheoryData<DiskOperationKinds, PajsErrorCode, bool>();
            foreach (var kind in Kinds)
            {
                foreach (var error in new[] { PajsErrorCode.IoError, PajsErrorCode.DiskFull })
                {
                    faults.Add(kind, error, false);
                    faults.Add(kind, error, true);
                }
            }

            return faults;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Whichever_operation_fails_the_error_is_clear_and_nothing_is_lost(DiskOperationKinds kind, PajsErrorCode error, bool isLasting) =>
        ForEachNth(kind, error, isLasting, static history => history.Finish());

    /// <summary>The whole disk is gone from some operation on, as when a cable comes loose. It comes back with the machine, which forgets what it
    /// had not written.</summary>
    [Theory]
    [InlineData(DiskOperationKinds.AnyChange, PajsErrorCode.IoError)]
    [InlineData(DiskOperationKinds.AnyChange, PajsErrorCode.DiskFull)]
    [InlineData(DiskOperationKinds.Any, PajsErrorCode.IoError)]
    public void A_disk_that_fails_altogether_has_lost_nothing_when_it_is_back(DiskOperationKinds kinds, PajsErrorCode error) =>
        ForEachNth(kinds, error, isLasting: true, static history => history.EndByPowerCut());

    private void ForEachNth(DiskOperationKinds kinds, PajsErrorCode error, bool isLasting, Action<FaultHistory> end)
    {
        var failures = 0;
        var nth = 1;
        for (; ; nth++)
        {
            var plan = new FaultPlan { Kinds = kinds, Nth = nth, Error = error, IsLasting = isLasting };
            try
            {
                var history = new FaultHistory(plan, nth);
                Run(history);
                end(history);
                failures += history.FailureCount;
            }
            catch (HistoryException broken)
            {
                var manner = isLasting ? "lastingly" : "once";
                throw new HistoryException($"when {kinds} number {nth} fails with {error}, {manner}: {broken.Message}", broken);
            }

            if (plan.HitCount == 0) break;
        }

        output.WriteLine($"{nth - 1} operations failed, and {failures} steps with them");
        Assert.True(failures > 0, $"no failed {kinds} had an effect");
    }

    /// <summary>Opening, commits of all kinds, several segments, checkpoints of all causes, reopening, compaction, shrinking, closing.</summary>
    private static void Run(FaultHistory history)
    {
        history.Open("open");
        history.Commit("first commit", Puts(1, 300, 20), Durability.Full);
        history.Commit("asynchronous commit", Puts(2, 900, 3), Durability.Async);
        history.Wait("wait");
        history.Commit("overflow commit", Puts(3, 12_000, 2), Durability.Full);
        history.Settle("checkpoint", static store => store.Checkpoint());
        for (var i = 4; i < 10; i++) history.Commit("commit over segments", Puts(i, 1_500, 4), i % 2 == 0 ? Durability.Full : Durability.Async);
        history.Read("read");
        history.Close("close");
        history.Open("reopen");
        history.Read("read after reopening");
        history.Commit("range delete", Deletes(), Durability.Full);
        history.Commit("asynchronous commit before closing", Puts(10, 100, 5), Durability.Async);
        history.Close("close again");
        history.Open("reopen to compact");
        history.Commit("commit before compaction", Puts(11, 700, 5), Durability.Full);
        history.Settle("compact", static store => store.Compact());
        history.Commit("commit before shrinking", Puts(13, 6_000, 12), Durability.Full);
        history.Settle("shrink", static store => store.Shrink());
        history.Commit("last commit", Puts(12, 100, 5), Durability.Full);
    }

    private static WriteBatch Puts(int seed, int length, int count)
    {
        var random = new Random(seed);
        var batch = new WriteBatch();
        for (var i = 0; i < count; i++)
        {
            var value = new byte[length];
            random.NextBytes(value);
            batch.Put(Key(random.Next(60)), value);
        }

        return batch;
    }

    private static WriteBatch Deletes()
    {
        var batch = new WriteBatch();
        batch.DeleteRange(new KeyRange(Key(10), Key(30)));
        return batch;
    }

    private static byte[] Key(int number) =>
        System.Text.Encoding.UTF8.GetBytes(number.ToString("d4", CultureInfo.InvariantCulture) + new string('k', number));
}
