namespace PaJua.Segments;

/// <summary>Lets no more than so many bytes pass in a second, by making those who bring more wait. For any number of threads, which share the
/// rate.</summary>
/// <param name="bytesPerSecond">Above 0.</param>
/// <param name="time">Measures, and wakes those who wait.</param>
/// <param name="stop">Ends all waiting.</param>
internal sealed class IoThrottle(long bytesPerSecond, TimeProvider time, CancellationToken stop = default)
{
    private readonly Lock _gate = new();
    private readonly double _ticksPerByte = bytesPerSecond > 0
        ? (double)time.TimestampFrequency / bytesPerSecond
        : throw new ArgumentOutOfRangeException(nameof(bytesPerSecond), bytesPerSecond, "A rate is above 0.");

    private double _free = double.MinValue;   // The timestamp from which on the next bytes may pass.

    /// <summary>Waits until all bytes that passed before have had their time; then these pass.</summary>
    /// <exception cref="OperationCanceledException">The waiting was ended; nothing passed.</exception>
    public void Take(int bytes)
    {
        stop.ThrowIfCancellationRequested();
        double wait;
        lock (_gate)
        {
            double now = time.GetTimestamp();
            var start = Math.Max(now, _free);
            wait = start - now;
            _free = start + (bytes * _ticksPerByte);
        }

        if (wait > 0) Task.Delay(TimeSpan.FromSeconds(wait / time.TimestampFrequency), time, stop).GetAwaiter().GetResult();
    }
}
