using Pajs.Testing.Disks;

namespace Pajs.Storage.Tests.Log;

/// <summary>The n-th operation of each kind fails, once or from then on: a clear error, and what was durable stays.</summary>
public sealed class LogFaultTests
{
    public static TheoryData<DiskOperationKinds, PajsErrorCode> Kinds => new()
    {
        { DiskOperationKinds.Write, PajsErrorCode.IoError },
        { DiskOperationKinds.Write, PajsErrorCode.DiskFull },
        { DiskOperationKinds.Flush, PajsErrorCode.IoError },
        { DiskOperationKinds.SyncDirectory, PajsErrorCode.IoError },
        { DiskOperationKinds.Allocate, PajsErrorCode.DiskFull },
        { DiskOperationKinds.Create, PajsErrorCode.IoError },
        { DiskOperationKinds.Rename, PajsErrorCode.IoError },
        { DiskOperationKinds.Delete, PajsErrorCode.IoError },
        { DiskOperationKinds.Open, PajsErrorCode.IoError },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_one_operation_fails(DiskOperationKinds kind, PajsErrorCode error) => Run(kind, error, isLasting: false);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void All_operations_fail_from_one_on(DiskOperationKinds kind, PajsErrorCode error) => Run(kind, error, isLasting: true);

    private static void Run(DiskOperationKinds kind, PajsErrorCode error, bool isLasting)
    {
        var failures = 0;
        for (var nth = 1; ; nth++)
        {
            var disk = new SimulatedDisk(nth);
            var history = new LogHistory(disk, seed: nth % 5);
            var plan = disk.Inject(new FaultPlan { Kinds = kind, Nth = nth, Error = error, IsLasting = isLasting });
            var state = $"{kind} number {nth} fails with {error}";
            disk.BeforeOperation = operation =>
            {
                if ((operation.Number + nth) % 5 == 0) history.Verify(disk.Crash(CrashPlan.Random(nth * operation.Number)), $"{state}, before {operation}");
            };
            history.Run(40);
            disk.BeforeOperation = null;
            disk.ClearFaults();
            history.Verify(disk.Crash(CrashPlan.KeepAll), state);
            history.Verify(disk.Crash(CrashPlan.LoseAll), state);
            failures += history.FailureCount;
            if (plan.HitCount == 0) break;
        }

        Assert.True(failures > 0, "no fault took effect");
    }
}
