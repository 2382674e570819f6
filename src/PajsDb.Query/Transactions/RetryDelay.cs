namespace Pajs.Query;

/// <summary>How long to wait after a conflict: twice as long each time at most, and by chance, so that those who collided do not collide
/// again.</summary>
/// <remarks>Full jitter, as in M. Brooker, Exponential Backoff and Jitter (AWS Architecture Blog, 2015).</remarks>
internal sealed class RetryDelay(TimeProvider time)
{
    private const int DoublingsAtMost = 8;
    private static readonly TimeSpan First = TimeSpan.FromMicroseconds(100);

    // Of the clock, so that a simulated one makes a run that can be repeated.
    private readonly Random _random = new((int)time.GetTimestamp());
    private readonly Lock _gate = new();

    public void Wait(int attempt)
    {
        var delay = After(attempt);
        if (delay < TimeSpan.FromMilliseconds(1)) Thread.Yield();
        else Thread.Sleep(delay);
    }

    public async ValueTask WaitAsync(int attempt, CancellationToken cancellationToken)
    {
        var delay = After(attempt);
        if (delay < TimeSpan.FromMilliseconds(1)) await Task.Yield();
        else await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
    }

    private TimeSpan After(int attempt)
    {
        lock (_gate) return First * (_random.NextDouble() * (1 << Math.Min(attempt, DoublingsAtMost)));
    }
}
