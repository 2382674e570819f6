using Pajs.Testing.Clocks;
using Xunit;

namespace Pajs.Files.Tests.Clocks;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Time_stands_still_until_it_is_moved()
    {
        var (start, stamp) = (_clock.GetUtcNow(), _clock.GetTimestamp());
        Assert.Equal(start, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(start.AddSeconds(3), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(3), _clock.GetElapsedTime(stamp));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void Setting_the_wall_clock_back_lets_no_time_pass()
    {
        using var timer = Timer("a", 10);
        var stamp = _clock.GetTimestamp();
        _clock.SetUtcNow(DateTimeOffset.UnixEpoch);
        Assert.Equal(DateTimeOffset.UnixEpoch, _clock.GetUtcNow());
        Assert.Equal(stamp, _clock.GetTimestamp());
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(_fired);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["a at 10"], _fired);
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_due_times_each_at_its_own_time()
    {
        using var late = Timer("late", 5);
        using var early = Timer("early", 2);
        using var never = Timer("never", 100);
        _clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(["early at 2", "late at 5"], _fired);
        Assert.Equal(1, _clock.ArmedTimerCount);
        _clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(2, _fired.Count);
    }

    [Fact]
    public void A_period_repeats_until_the_timer_is_disposed_or_changed()
    {
        var timer = Timer("a", 1, period: 2);
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["a at 1", "a at 3", "a at 5"], _fired);
        Assert.True(timer.Change(TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan));
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("a at 16", _fired[^1]);
        timer.Dispose();
        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(4, _fired.Count);
    }

    [Fact]
    public void A_timer_made_in_a_callback_fires_in_the_same_advance_when_due()
    {
        using var timer = _clock.CreateTimer(_ => Timer("inner", 2), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["inner at 3"], _fired);
    }

    [Fact]
    public async Task Delays_and_timeouts_follow_the_clock()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(1), _clock);
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2), _clock);
        Assert.False(delay.IsCompleted);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
        Assert.False(timeout.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(timeout.IsCancellationRequested);
    }

    /// <summary>A timer that notes its name and the seconds since the clock was made.</summary>
    private ITimer Timer(string name, int dueSeconds, int period = 0) => _clock.CreateTimer(
        _ => _fired.Add($"{name} at {_clock.GetTimestamp() / TimeSpan.TicksPerSecond}"), null, TimeSpan.FromSeconds(dueSeconds),
        period == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(period));
}
