using System.Diagnostics;

namespace Pajs.Fuzz.Engine;

/// <summary>Tries one input and holds the target to its contract.</summary>
/// <remarks>What is slow, or takes much memory, is tried again before it counts: the machine may have been busy, and a first run pays for what is
/// made once. An input that never ends is for <see cref="Watch"/>.</remarks>
internal sealed class Trial(IFuzzTarget target)
{
    private const int Confirmations = 3;

    /// <summary>The time that one input may take.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    /// <summary>Tries an input.</summary>
    public Outcome Run(byte[] input)
    {
        var outcome = Attempt(input, out var cost);
        for (var i = 0; i < Confirmations && Describe(cost, input) is not null; i++) outcome = Attempt(input, out cost);
        return outcome.Failure is null && Describe(cost, input) is { } excess ? Outcome.Failed(excess.Kind, excess.Text) : outcome;
    }

    private Outcome Attempt(byte[] input, out Cost cost)
    {
        var started = Stopwatch.GetTimestamp();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = Judge(input);
        cost = new Cost(Stopwatch.GetElapsedTime(started), GC.GetAllocatedBytesForCurrentThread() - before);
        return outcome;
    }

    private Outcome Judge(byte[] input)
    {
        try
        {
            return Outcome.Accepted(target.Run(input));
        }
        catch (BrokenLawException broken)
        {
            return Outcome.Failed(Template.Of(broken), broken.Message);
        }
        catch (Exception error) when (target.IsRefusal(error))
        {
            return Outcome.Refused(error);
        }
        catch (Exception error)
        {
            // Whatever else comes is a finding, and is told as one; the run goes on to the next input.
            return Outcome.Failed($"{error.GetType().Name} at {PlaceOf(error)}", error.ToString());
        }
    }

    // Without the place, two bugs that raise the same exception would pass for one while an input is made smaller.
    private static string PlaceOf(Exception error) => new StackTrace(error).GetFrame(0)?.GetMethod() is { } method
        ? $"{method.DeclaringType?.Name}.{method.Name}"
        : "an unknown place";

    private (string Kind, string Text)? Describe(Cost cost, byte[] input)
    {
        if (cost.Time > MostTime)
            return ("time", Text($"It took {cost.Time.TotalSeconds:f1} s; {MostTime.TotalSeconds:f0} s are allowed."));
        var most = target.MostAllocated(input.Length);
        return cost.Allocated <= most
            ? null
            : ("memory", Text($"{input.Length} bytes made it allocate {cost.Allocated:n0}; {most:n0} are allowed."));
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private readonly record struct Cost(TimeSpan Time, long Allocated);
}
