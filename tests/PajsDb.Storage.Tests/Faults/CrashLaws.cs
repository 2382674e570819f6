using Pajs.Testing.Randomness;
using Pajs.Testing.Simulation;
using Xunit.Abstractions;

namespace Pajs.Storage.Tests.Faults;

/// <summary>Whatever the moment of a crash and whatever it leaves of the unsynced writes, the store comes back with one of its versions: none that
/// was acknowledged as durable is lost, none is there in part, and its files are sound. (Promises F1 and F2.)</summary>
/// <remarks>A failure names the seed, the step, the operation and the plan of the crash; the same seed gives the same failure. See
/// <see cref="RunSize"/> for longer runs, and for a run of one seed.</remarks>
public sealed class CrashLaws(ITestOutputHelper output)
{
    private const int StepsPerHistory = 30;
    private const int UsualStates = 20_000;
    private const int UsualRecoveryStates = 2_000;

    [Fact]
    public void A_crash_of_a_random_history_loses_nothing_that_was_acknowledged()
    {
        var (first, least) = (RunSize.Seed(1), RunSize.States(UsualStates));
        var (states, seed) = (0, first);
        for (; states < least; seed++) states += CrashSimulation.CrashHistory(seed, StepsPerHistory);
        output.WriteLine($"{states} states from the seeds {first} to {seed - 1}");
        Assert.True(seed - first >= least / 1_000, $"{states} states came from only {seed - first} histories");
    }

    [Fact]
    public void A_crash_of_recovery_itself_loses_nothing_either_three_deep()
    {
        var (first, least) = (RunSize.Seed(1_000_001), RunSize.States(UsualRecoveryStates));
        int[] states = [0, 0, 0];
        var seed = first;
        for (; states.Sum() < least; seed++)
        {
            var counts = CrashSimulation.CrashRecovery(seed, StepsPerHistory, depth: states.Length);
            for (var depth = 0; depth < states.Length; depth++) states[depth] += counts[depth];
        }

        output.WriteLine($"{string.Join(", ", states)} states of depth 1, 2, 3 from the seeds {first} to {seed - 1}");
        Assert.All(states, count => Assert.True(count >= least / 20, $"the depths have {string.Join(", ", states)} states"));
    }
}
