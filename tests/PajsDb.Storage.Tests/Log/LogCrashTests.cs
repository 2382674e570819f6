using Pajs.Testing.Disks;

namespace Pajs.Storage.Tests.Log;

/// <summary>Random histories, crashed before each operation on the disk: what was durable is there, and nothing that was given up comes
/// back.</summary>
public sealed class LogCrashTests
{
    [Fact]
    public void Every_crash_keeps_what_was_durable()
    {
        var states = 0;
        for (var seed = 1; seed <= 30; seed++)
        {
            var disk = new SimulatedDisk(seed);
            var history = new LogHistory(disk, seed);
            disk.BeforeOperation = operation =>
            {
                states++;
                var plan = CrashPlan.Random((seed * 10_007) + operation.Number);
                history.Verify(disk.Crash(plan), $"seed {seed}, before {operation}, {plan}");
            };
            history.Run(30);
        }

        Assert.True(states > 2500, $"only {states} crashes");
    }

    [Fact]
    public void Every_crash_inside_recovery_keeps_it_too()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var disk = new SimulatedDisk(seed);
            var history = new LogHistory(disk, seed);
            disk.BeforeOperation = operation =>
            {
                if (operation.Number % 7 != seed) return;
                CrashRecovery(history, disk, seed * operation.Number, depth: 3, $"seed {seed}, before {operation}");
            };
            history.Run(25);
        }
    }

    private static void CrashRecovery(LogHistory history, SimulatedDisk disk, int seed, int depth, string state)
    {
        var crashed = disk.Crash(CrashPlan.Random(seed));
        if (depth > 1)
            crashed.BeforeOperation = operation => CrashRecovery(history, crashed, (seed * 31) + operation.Number, depth - 1, $"{state}, then {operation}");
        if (depth > 1) history.Open(crashed);
        else history.Verify(crashed, state);
    }
}
