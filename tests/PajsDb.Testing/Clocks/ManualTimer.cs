namespace Pajs.Testing.Clocks;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>, which guards its times.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private volatile bool _isDisposed;

    public long DueTicks { get; set; }

    /// <summary>0 for a timer that fires once.</summary>
    public long PeriodTicks { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero && dueTime != Timeout.InfiniteTimeSpan) throw new ArgumentOutOfRangeException(nameof(dueTime));
        if (period < TimeSpan.Zero && period != Timeout.InfiniteTimeSpan) throw new ArgumentOutOfRangeException(nameof(period));
        if (_isDisposed) return false;
        clock.Arm(this, dueTime, period);
        return true;
    }

    public void Fire()
    {
        if (!_isDisposed) callback(state);
    }

    public void Dispose()
    {
        _isDisposed = true;
        clock.Disarm(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
