using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pajs.Bench.Harness;

/// <summary>Times work from a clean start: garbage collected, and what others left in the disk's queue written.</summary>
internal static partial class Meter
{
    /// <summary>Times a piece of work as a whole.</summary>
    public static Outcome Time(int operations, Action work)
    {
        Settle();
        var before = Reading.Take();
        work();
        return before.OutcomeOf(operations);
    }

    /// <summary>Times work that several threads share: from the moment all are ready until the last is done.</summary>
    /// <param name="operations">Operations of all together.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="work">Called on each thread with its number.</param>
    public static Outcome TimeThreads(int operations, int threads, Action<int> work)
    {
        using var ready = new Barrier(threads + 1);
        var crew = Enumerable.Range(0, threads).Select(number => Task.Factory.StartNew(
            () =>
            {
                ready.SignalAndWait();
                work(number);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        Settle();
        SpinWait.SpinUntil(() => ready.ParticipantsRemaining == 1);
        var before = Reading.Take();
        ready.SignalAndWait();
        Task.WaitAll(crew);
        return before.OutcomeOf(operations);
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        if (OperatingSystem.IsLinux()) Sync();
    }

    /// <summary>Where the counters stood before the work.</summary>
    private readonly record struct Reading(long Allocated, TimeSpan ProcessorTime, long Start)
    {
        // The clock is read last here and first afterwards, so that reading the others is not timed.
        public static Reading Take() => new(GC.GetTotalAllocatedBytes(precise: true), ProcessorTimeNow(), Stopwatch.GetTimestamp());

        public Outcome OutcomeOf(int operations)
        {
            var elapsed = Stopwatch.GetElapsedTime(Start);
            var processorTime = ProcessorTimeNow() - ProcessorTime;
            var allocated = GC.GetTotalAllocatedBytes(precise: true) - Allocated;
            return new Outcome(
                elapsed.TotalNanoseconds / operations, (double)allocated / operations, processorTime.TotalNanoseconds / operations);
        }

        private static TimeSpan ProcessorTimeNow()
        {
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime;
        }
    }

    [LibraryImport("libc", EntryPoint = "sync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void Sync();
}
