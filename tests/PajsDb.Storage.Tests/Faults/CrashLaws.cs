using Pajs.Testing.Simulation;

namespace Pajs.Storage.Tests.Faults;

/// <summary>Whatever the moment of a crash and whatever it leaves of the unsynced writes, the store comes back with one of its versions: none that
/// was acknowledged as durable is lost, none is there in part, and its files are sound. (Promises F1 and F2.)</summary>
/// <remarks>A failure names the seed, the step, the operation and the plan of the crash; the same seed gives the same failure.</remarks>
public sealed class CrashLaws
{
    private const int StepsPerHistory = 30;

    [Fact]
    public void A_crash_of_a_random_history_loses_nothing_that_was_acknowledged()
    {
        const int StatesLeast = 20_000;
        var states = 0;
        var seed = 0;
        while (states < StatesLeast) states += CrashSimulation.CrashHistory(++seed, StepsPerHistory);
        Assert.True(seed >= 20, $"{states} states came from only {seed} histories");
    }

    [Fact]
    public void A_crash_of_recovery_itself_loses_nothing_either_three_deep()
    {
        const int StatesLeast = 2_000;
        int[] states = [0, 0, 0];
        for (var seed = 1; states.Sum() < StatesLeast; seed++)
        {
            var counts = CrashSimulation.CrashRecovery(1_000_000 + seed, StepsPerHistory, depth: states.Length);
            for (var depth = 0; depth < states.Length; depth++) states[depth] += counts[depth];
        }

        Assert.All(states, count => Assert.True(count >= 100, $"the depths have {string.Join(", ", states)} states"));
    }
}
