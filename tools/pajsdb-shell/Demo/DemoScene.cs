using System.Diagnostics;

namespace Pajs.Shell.Demo;

/// <summary>One thing the demo does, with what came of it and how long it took.</summary>
/// <param name="Title">What is done: a statement, or a few words.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Elapsed">The time of one run; of several, their median.</param>
internal sealed record DemoScene(string Title, string Outcome, TimeSpan Elapsed)
{
    /// <summary>Does something once.</summary>
    public static DemoScene Once(string title, Func<string> action)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = action();
        return new DemoScene(title, outcome, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Does something again and again. The median tells what it costs once the program is warm.</summary>
    public static DemoScene Repeated(string title, int times, Func<int, string> action)
    {
        var outcome = "";
        var elapsed = new TimeSpan[times];
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            outcome = action(i);
            elapsed[i] = Stopwatch.GetElapsedTime(started);
        }
        Array.Sort(elapsed);
        return new DemoScene(title, outcome, elapsed[times / 2]);
    }
}
