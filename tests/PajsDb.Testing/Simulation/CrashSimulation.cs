using Pajs.Testing.Disks;
using Pajs.Testing.Randomness;

namespace Pajs.Testing.Simulation;

/// <summary>Crashes random histories at random moments, and crashes the recovery from these crashes too; everything follows from the seed.</summary>
public static class CrashSimulation
{
    private const int GoesOnSubject = 1, DeeperSubject = 2, PlanSubject = 3;

    /// <summary>Verifies two crashes each of about half the operations of one history.</summary>
    /// <returns>How many states were verified.</returns>
    public static int CrashHistory(int seed, int steps)
    {
        var count = 0;
        var states = new List<CrashState>();
        new RandomCrashHistory(seed, TakeSome, VerifyTaken).Run(steps);
        VerifyTaken();
        return count;

        void TakeSome(CrashHistory history, DiskOperation next)
        {
            var chance = Chance.From(seed).About(next.Number);
            if (!chance.HappensInEight(4)) return;
            foreach (var plan in PlansOf(chance)) states.Add(history.Crash(plan, next));
        }

        void VerifyTaken()
        {
            foreach (var state in states)
            {
                var goesOn = Chance.From(seed).About(count++).About(GoesOnSubject).HappensInEight(1);
                state.Verify(goesOn);
            }

            states.Clear();
        }
    }

    /// <summary>Verifies crashes of the recovery that follows a few crashes of one history, up to <paramref name="depth"/> within each
    /// other.</summary>
    /// <returns>How many states of each depth were verified, from depth 1.</returns>
    public static int[] CrashRecovery(int seed, int steps, int depth)
    {
        var counts = new int[depth];
        var states = new List<CrashState>();
        new RandomCrashHistory(seed, TakeFew, VerifyTaken).Run(steps);
        VerifyTaken();
        return counts;

        void TakeFew(CrashHistory history, DiskOperation next)
        {
            var chance = Chance.From(seed).About(next.Number);
            if (chance.Below(100) < 2) states.Add(history.Crash(PlansOf(chance)[1], next));
        }

        void VerifyTaken()
        {
            foreach (var state in states) CrashWithin(state, counts, 0, Chance.From(seed).About(DeeperSubject));
            states.Clear();
        }
    }

    private static void CrashWithin(CrashState state, int[] counts, int depth, Chance chance)
    {
        var inner = new List<CrashState>();
        var (least, most) = (state.Least, state.Most);
        if (depth < counts.Length) state.Disk.BeforeOperation = Take;

        // From the moment it is open, readers may have seen what it holds: that must not change any more.
        state.Verify(goesOn: false, isOpen: recovered => (least, most) = (recovered, recovered));
        state.Disk.BeforeOperation = null;
        if (depth > 0) counts[depth - 1]++;
        foreach (var crashed in inner) CrashWithin(crashed, counts, depth + 1, chance.About(counts[depth]));

        void Take(DiskOperation next)
        {
            var choice = chance.About(next.Number).About(depth);
            if (!choice.HappensInEight(depth == 0 ? 2 : 1)) return;
            var plan = PlansOf(choice)[choice.HappensInEight(5) ? 1 : 0];
            var origin = $"{state.Origin}; then before operation {next.Number} of recovery "
                + $"({next.Kind} '{next.Path}' {next.Offset}+{next.Length}), {plan}";
            inner.Add(new CrashState(state.Disk.Crash(plan), state.Versions, least, most, origin));
        }
    }

    /// <summary>One of the plain plans, and one by chance.</summary>
    private static CrashPlan[] PlansOf(Chance chance)
    {
        var seed = (int)chance.About(PlanSubject).Below(int.MaxValue);
        var plain = chance.About(PlanSubject).About(1).Below(4) switch
        {
            0 => CrashPlan.LoseAll,
            1 => CrashPlan.KeepAll,
            2 => CrashPlan.TornLastWrite(seed),
            _ => CrashPlan.InOrder(seed),
        };
        return [plain, CrashPlan.Random(seed)];
    }
}
