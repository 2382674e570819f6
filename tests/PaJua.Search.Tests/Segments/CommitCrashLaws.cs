using Pajs;
using Pajs.Files;
using Pajs.Testing.Disks;
using Pajs.Testing.Randomness;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Segments;

/// <summary>A crash at any operation leaves exactly the last commit that was acknowledged, or the one that was under way; a failure leaves the index
/// as it was. No file is left over.</summary>
public sealed class CommitCrashLaws
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(RunSize.Seed(0), RunSize.Histories(5))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_crash_leaves_the_last_commit_or_the_one_under_way(int seed)
    {
        var disk = new SimulatedDisk(seed);
        var history = new CommitHistory(disk, seed);
        var crashes = new List<(SimulatedDisk Disk, int Acknowledged, string Origin)>();
        disk.BeforeOperation = next =>
        {
            foreach (var plan in Plans(next.Number))
                crashes.Add((disk.Crash(plan), history.Acknowledged, $"{next.Number}: {next.Kind} '{next.Path}', {plan}"));
        };
        history.Run(8);
        disk.BeforeOperation = null;
        crashes.Add((disk.Crash(CrashPlan.LoseAll), history.Acknowledged, "the end"));
        Assert.InRange(crashes.Count, 200, 5_000);
        var underWay = 0;
        foreach (var (crashed, acknowledged, origin) in crashes)
        {
            var found = Verify(history, crashed, origin);
            Assert.True(found == Math.Max(0, acknowledged) || found == acknowledged + 1, $"{found} after {acknowledged} at {origin}");
            if (found == acknowledged + 1) underWay++;
        }

        Assert.InRange(underWay, 1, crashes.Count - 1);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_was_opened_after_a_crash_survives_the_next(int seed)
    {
        var disk = new SimulatedDisk(seed);
        var history = new CommitHistory(disk, seed);
        var first = new List<(SimulatedDisk Disk, int Least, int Most)>();
        disk.BeforeOperation = next =>
        {
            foreach (var plan in Plans(next.Number)) first.Add((disk.Crash(plan), Math.Max(0, history.Acknowledged), history.Acknowledged + 1));
        };
        history.Run(2);
        var count = 0;
        foreach (var (crashed, least, most) in first)
        {
            var isOpen = false;
            var second = new List<(SimulatedDisk Disk, bool WasOpen, string Origin)>();
            crashed.BeforeOperation = next =>
            {
                foreach (var plan in Plans(next.Number))
                    second.Add((crashed.Crash(plan), isOpen, $"{next.Number}: {next.Kind} '{next.Path}', {plan}"));
            };
            long opened;
            using (var directory = IndexDirectory.Open(crashed, CommitHistory.Directory))
            {
                isOpen = true;
                opened = directory.Manifest.Position;
                foreach (var plan in Plans(count)) second.Add((crashed.Crash(plan), isOpen, $"open, {plan}"));
            }

            foreach (var (again, wasOpen, origin) in second)
            {
                var found = Verify(history, again, origin);
                if (wasOpen) Assert.Equal(opened, found);
                else Assert.InRange(found, least, most);
                count++;
            }
        }

        Assert.InRange(count, 500, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_failure_of_any_operation_is_a_clear_error_and_leaves_the_index_as_it_was(int seed)
    {
        var (failures, refusals) = (0, 0);
        for (var nth = 1; ; nth++)
        {
            var code = nth % 2 == 0 ? PajsErrorCode.DiskFull : PajsErrorCode.IoError;
            var disk = new SimulatedDisk(seed);
            var history = new CommitHistory(disk, seed);
            history.Run(3);
            var before = history.Acknowledged;
            int hits;
            using (var directory = IndexDirectory.Open(disk, CommitHistory.Directory))
            {
                var plan = disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Any, Nth = nth, Error = code });
                if (CommitFails(history, directory, code))
                {
                    failures++;
                    Assert.Equal(before, directory.Manifest.Position);
                    disk.ClearFaults();
                    if (IsRefused(history, directory)) refusals++;
                    else before++;
                }
                else
                {
                    before++;
                }

                disk.ClearFaults();
                hits = plan.HitCount;
            }

            // After a crash it may be the commit that failed, if the disk had all of it; whole in any case.
            foreach (var plan in Plans(nth)) Assert.InRange(history.Verify(disk.Crash(plan)), before, before + 1);
            Assert.Equal(before, history.Verify(disk));
            if (hits == 0) break;
        }

        Assert.InRange(failures, 4, int.MaxValue);
        Assert.InRange(refusals, 1, failures - 1);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_failure_while_opening_is_a_clear_error_and_harms_nothing(int seed)
    {
        for (var nth = 1; ; nth++)
        {
            var disk = new SimulatedDisk(seed);
            var history = new CommitHistory(disk, seed);
            history.Run(3);
            using (var file = disk.Open(CommitHistory.Directory + "/s-999.pajua", FileOpening.New)) file.Write(0, [1]);
            var plan = disk.Inject(new FaultPlan { Kinds = DiskOperationKinds.Any, Nth = nth });
            try
            {
                IndexDirectory.Open(disk, CommitHistory.Directory).Dispose();
            }
            catch (FileException error)
            {
                Assert.Equal(PajsErrorCode.IoError, error.Code);
            }

            disk.ClearFaults();
            Assert.Equal(history.Acknowledged, history.Verify(disk));
            if (plan.HitCount == 0) break;
            Assert.InRange(nth, 1, 30);
        }
    }

    private static CrashPlan[] Plans(int seed) =>
    [
        CrashPlan.LoseAll, CrashPlan.KeepAll, CrashPlan.InOrder(seed), CrashPlan.TornLastWrite(seed), CrashPlan.Random(seed), CrashPlan.Random(~seed),
    ];

    private static int Verify(CommitHistory history, SimulatedDisk disk, string origin)
    {
        try
        {
            return history.Verify(disk);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"After a crash at {origin}: {error.Message}", error);
        }
    }

    private static bool CommitFails(CommitHistory history, IndexDirectory directory, PajsErrorCode code)
    {
        try
        {
            history.CommitOnce(directory);
            return false;
        }
        catch (FileException error)
        {
            Assert.Equal(code, error.Code);
            Assert.Contains(CommitHistory.Directory, error.Message, StringComparison.Ordinal);
            history.States.RemoveAt(history.States.Count - 1);
            return true;
        }
    }

    private static bool IsRefused(CommitHistory history, IndexDirectory directory)
    {
        try
        {
            history.CommitOnce(directory);
            return false;
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.WritesRefused)
        {
            history.States.RemoveAt(history.States.Count - 1);
            return true;
        }
    }
}
