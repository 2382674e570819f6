using System.Runtime.ExceptionServices;

namespace Pajs.Fuzz.Engine;

/// <summary>Runs a target on a thread of its own, with the stack that a thread of the pool has, and ends when an input never does.</summary>
internal static class FuzzSession
{
    private const int StackBytes = 1 << 20;

    // Far beyond the time that counts as a failure, for a run is not ended because the machine was busy. Counted in looks and not by the clock: while
    // the process as a whole stands still, nobody looks.
    private const int MostLooks = 300;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs to the end.</summary>
    /// <param name="target">What is tried.</param>
    /// <param name="options">How long.</param>
    /// <param name="progress">Told now and then how many inputs were tried; null for nobody.</param>
    public static FuzzReport Run(IFuzzTarget target, FuzzOptions options, Action<long>? progress = null)
    {
        var run = new FuzzRun(target, options);
        FuzzReport? report = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(Work, StackBytes) { IsBackground = true, Name = $"fuzz {target.Name}" };
        thread.Start();
        for (int looks = 0; !thread.Join(Interval); looks++)
        {
            progress?.Invoke(run.Watch.Number);
            if (run.Watch.TryMoveOn()) looks = 0;
            if (looks >= MostLooks && run.Watch.Current is { } input) return Hung(target, input, run.Watch.Number);
        }

        failure?.Throw();
        return report!;

        void Work()
        {
            try
            {
                report = run.Run();
            }
            catch (Exception error)
            {
                // Carried over to the thread that waits.
                failure = ExceptionDispatchInfo.Capture(error);
            }
        }
    }

    // Its thread cannot be ended, so the run is over; the input is told as it is.
    private static FuzzReport Hung(IFuzzTarget target, byte[] input, long number)
    {
        var failure = FormattableString.Invariant($"It has not ended within {(MostLooks * Interval).TotalSeconds:f0} s.");
        var finding = new Finding(target.Name, "hang", failure, input, number);
        return new FuzzReport(target.Name, number, 0, new Corpus(), [finding]);
    }
}
