namespace Pajs.Testing.Clocks;

/// <summary>A clock that stands still until a test moves it. Timers fire on the thread that moves it, in the order of their due
/// times.</summary>
/// <remarks>The wall clock may be set in both directions; timestamps and timers follow <see cref="Advance"/> alone and never go back, as a
/// machine's do when somebody sets its clock. When <see cref="Advance"/> returns, every callback that was due has returned.</remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];   // Those that are armed, in no order.
    private DateTimeOffset _utcNow;
    private long _elapsedTicks;

    /// <summary>Starts at noon of 1 January 2030, UTC.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Starts at a given time.</summary>
    public ManualTimeProvider(DateTimeOffset utcNow) => _utcNow = utcNow.ToUniversalTime();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Ticks of 100 nanoseconds.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait to fire. A test waits for this to know that a sleeper is asleep.</summary>
    public int ArmedTimerCount
    {
        get
        {
            lock (_gate) return _timers.Count;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _utcNow;
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate) return _elapsedTicks;
    }

    /// <summary>Sets the wall clock, forwards or backwards, without any time passing.</summary>
    public void SetUtcNow(DateTimeOffset utcNow)
    {
        lock (_gate) _utcNow = utcNow.ToUniversalTime();
    }

    /// <summary>Lets time pass. The clock stops at each due time on the way and the timer's callback runs there.</summary>
    /// <param name="time">Not negative. Zero fires what is due at this moment.</param>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        long end;
        lock (_gate) end = _elapsedTicks + time.Ticks;
        while (TakeNextDue(end) is { } timer) timer.Fire();
        lock (_gate) MoveTo(end);
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan) return;
            timer.DueTicks = _elapsedTicks + dueTime.Ticks;
            timer.PeriodTicks = period > TimeSpan.Zero ? period.Ticks : 0;
            _timers.Add(timer);
        }
    }

    internal void Disarm(ManualTimer timer)
    {
        lock (_gate) _timers.Remove(timer);
    }

    /// <summary>Moves the clock to the earliest due time up to an end, and arms that timer anew or takes it out.</summary>
    private ManualTimer? TakeNextDue(long end)
    {
        lock (_gate)
        {
            var next = _timers.MinBy(static timer => timer.DueTicks);
            if (next is null || next.DueTicks > end) return null;
            MoveTo(next.DueTicks);
            if (next.PeriodTicks > 0) next.DueTicks += next.PeriodTicks;
            else _timers.Remove(next);
            return next;
        }
    }

    private void MoveTo(long ticks)
    {
        if (ticks <= _elapsedTicks) return;   // Another thread has moved the clock further.
        _utcNow = _utcNow.AddTicks(ticks - _elapsedTicks);
        _elapsedTicks = ticks;
    }
}
