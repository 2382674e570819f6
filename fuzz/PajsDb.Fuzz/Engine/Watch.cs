using System.Diagnostics;

namespace Pajs.Fuzz.Engine;

/// <summary>Tells another thread what is being tried, and since when: the only one that can tell of an input that never ends.</summary>
internal sealed class Watch
{
    private readonly Lock _gate = new();
    private byte[]? _input;
    private long _number;
    private long _started;

    /// <summary>An input is about to be tried.</summary>
    public void Begin(byte[] input, long number)
    {
        lock (_gate) (_input, _number, _started) = (input, number, Stopwatch.GetTimestamp());
    }

    /// <summary>It has ended.</summary>
    public void End()
    {
        lock (_gate) _input = null;
    }

    /// <summary>How many inputs were begun before the one that is being tried, or was tried last.</summary>
    public long Number
    {
        get
        {
            lock (_gate) return _number;
        }
    }

    /// <summary>The input that has been running for longer than allowed; null while there is none.</summary>
    public (byte[] Input, long Number)? Overdue(TimeSpan most)
    {
        lock (_gate) return _input is { } input && Stopwatch.GetElapsedTime(_started) > most ? (input, _number) : null;
    }
}
