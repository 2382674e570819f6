using System.Diagnostics;

namespace Pajs.Fuzz.Engine;

/// <summary>Makes a broken invariant of a debug build a finding like any other, instead of the end of the process.</summary>
internal sealed class ThrowingAsserts : TraceListener
{
    private ThrowingAsserts()
    {
    }

    /// <summary>Takes the place of what listens to asserts, for the whole process.</summary>
    public static void Install()
    {
        Trace.Listeners.Clear();
        Trace.Listeners.Add(new ThrowingAsserts());
    }

    public override void Fail(string? message, string? detailMessage) => throw new BrokenLawException($"An invariant is broken: {message}");

    public override void Write(string? message)
    {
    }

    public override void WriteLine(string? message)
    {
    }
}
