using Pajs;
using Pajs.Testing.Disks;
using Pajs.Testing.Randomness;
using Xunit;

namespace PaJua.Tests.Indexing;

/// <summary>A crash at any operation leaves exactly the last commit that was acknowledged, or the one that was under way. A failure of the disk is a
/// clear error;
/// what is searched stays right, and the index goes on when the disk does.</summary>
public sealed class IndexCrashLaws
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(RunSize.Seed(0), RunSize.Histories(2))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_crash_leaves_the_last_commit_or_the_one_under_way(int seed)
    {
        var disk = new SimulatedDisk(seed);
        var crashes = new List<(SimulatedDisk Disk, int Least, int Most, string Origin)>();
        using (var history = new IndexHistory(disk, seed))
        {
            disk.BeforeOperation = next =>
            {
                var plan = Plan(next.Number);
                crashes.Add((disk.Crash(plan), history.Acknowledged, history.Commits.Count - 1, $"{next.Number}: {next.Kind} '{next.Path}', {plan}"));
            };
            history.Open();
            for (var step = 0; step < 120; step++)
            {
                history.Step();
                if (step % 10 == 0) history.Verify();
                if (step % 40 == 39)
                {
                    history.Commit();
                    history.Dispose();
                    history.Open();
                }
            }

            history.Commit();
            crashes.Add((disk.Crash(CrashPlan.LoseAll), history.Acknowledged, history.Acknowledged, "the end"));
            disk.BeforeOperation = null;
            Assert.InRange(crashes.Count, 300, 10_000);
            foreach (var (crashed, least, most, origin) in crashes) Find(history, crashed, least, most, origin);
        }
    }

    [Theory]
    [InlineData(DiskOperationKinds.AnyChange, false)]
    [InlineData(DiskOperationKinds.AnyChange, true)]
    [InlineData(DiskOperationKinds.Any, false)]
    [InlineData(DiskOperationKinds.Any, true)]
    public void After_a_failure_of_the_disk_the_index_goes_on(DiskOperationKinds kinds, bool isLasting)
    {
        var (failures, refusals) = (0, 0);
        var skip = kinds == DiskOperationKinds.Any ? 11 : 3;
        for (var nth = 1; ; nth += skip)
        {
            var code = nth / skip % 2 == 0 ? PajsErrorCode.DiskFull : PajsErrorCode.IoError;
            var disk = new SimulatedDisk(nth);
            using var history = new IndexHistory(disk, seed: 5);
            history.Open();
            for (var step = 0; step < 25; step++) history.Step();
            var fault = disk.Inject(new FaultPlan { Kinds = kinds, Nth = nth, Error = code, IsLasting = isLasting });
            for (var step = 0; step < 15; step++)
            {
                if (StepFails(history, code, ref refusals)) failures++;

                // What is read may fail too, where every operation does.
                if (kinds == DiskOperationKinds.AnyChange) history.Verify();
            }

            disk.ClearFaults();
            history.Verify();
            GoOn(history, disk, code, isLasting);
            if (fault.HitCount == 0) break;
        }

        Assert.InRange(failures, 5, int.MaxValue);
        if (kinds == DiskOperationKinds.AnyChange) Assert.InRange(refusals, 1, int.MaxValue);
    }

    private static CrashPlan Plan(int number) => (number % 6) switch
    {
        0 => CrashPlan.LoseAll,
        1 => CrashPlan.KeepAll,
        2 => CrashPlan.InOrder(number),
        3 => CrashPlan.TornLastWrite(number),
        _ => CrashPlan.Random(number),
    };

    private static void Find(IndexHistory history, SimulatedDisk disk, int least, int most, string origin)
    {
        try
        {
            history.Find(disk, least, most);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"After a crash at {origin}: {error.Message}", error);
        }
    }

    private static bool StepFails(IndexHistory history, PajsErrorCode code, ref int refusals)
    {
        try
        {
            history.Step();
            return false;
        }
        catch (PajsException error)
        {
            if (error.Code == PajsErrorCode.WritesRefused) refusals++;
            else Assert.Equal(code, error.Code);
            Assert.Contains(IndexHistory.Directory, error.Message, StringComparison.Ordinal);
            return true;
        }
    }

    // With the disk in order, a commit succeeds, or it is refused because a sync failed; then the index is opened again, as it was committed last.
    private static void GoOn(IndexHistory history, SimulatedDisk disk, PajsErrorCode code, bool isLasting)
    {
        try
        {
            history.Commit();
        }
        catch (PajsException error)
        {
            Assert.Contains(error.Code, new[] { PajsErrorCode.WritesRefused, code });
        }

        // A commit that failed may be what a crash leaves, if the disk had all of it.
        var (least, most) = (history.Acknowledged, history.Commits.Count - 1);
        foreach (var plan in (CrashPlan[])[CrashPlan.LoseAll, CrashPlan.KeepAll, CrashPlan.Random(least)])
            history.Find(disk.Crash(plan), least, most);
        history.Dispose();
        history.Open();

        // What failed may stand where the disk could not take it back either.
        if (isLasting) Assert.Contains(history.Commits.Skip(least), commit => commit.SequenceEqual(history.Documents));
        else Assert.Equal(history.Commits[least], history.Documents);
        for (var step = 0; step < 15; step++) history.Step();
        history.Commit();
        history.Verify();
        history.Find(disk.Crash(CrashPlan.LoseAll), history.Acknowledged, history.Acknowledged);
    }
}
