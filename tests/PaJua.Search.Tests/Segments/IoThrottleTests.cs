using Pajs.Testing.Clocks;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Segments;

/// <summary>Bytes pass at the rate that was given, and no faster.</summary>
public sealed class IoThrottleTests
{
    [Fact]
    public async Task What_comes_too_early_waits_for_its_time()
    {
        var time = new ManualTimeProvider();
        var throttle = new IoThrottle(1_000, time);
        throttle.Take(500);
        var second = Task.Run(() => throttle.Take(2_000));
        WaitForSleeper(time);
        time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(second.IsCompleted, "half a second is not over");
        time.Advance(TimeSpan.FromMilliseconds(1));
        await second;

        // The two seconds of the second are the third's to wait for.
        var third = Task.Run(() => throttle.Take(1));
        WaitForSleeper(time);
        time.Advance(TimeSpan.FromMilliseconds(1_999));
        Assert.False(third.IsCompleted, "two seconds are not over");
        time.Advance(TimeSpan.FromMilliseconds(1));
        await third;
    }

    [Fact]
    public async Task What_comes_late_does_not_wait_and_saves_nothing_up()
    {
        var time = new ManualTimeProvider();
        var throttle = new IoThrottle(1_000, time);
        throttle.Take(1_000);
        time.Advance(TimeSpan.FromSeconds(100));
        throttle.Take(1_000);
        var third = Task.Run(() => throttle.Take(1));
        WaitForSleeper(time);
        time.Advance(TimeSpan.FromSeconds(1));
        await third;
    }

    [Fact]
    public async Task Waiting_can_be_ended()
    {
        using var stop = new CancellationTokenSource();
        var time = new ManualTimeProvider();
        var throttle = new IoThrottle(1, time, stop.Token);
        throttle.Take(1_000);
        var waiting = Task.Run(() => throttle.Take(1));
        WaitForSleeper(time);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.ThrowsAny<OperationCanceledException>(() => throttle.Take(1));
    }

    private static void WaitForSleeper(ManualTimeProvider time) =>
        Assert.True(SpinWait.SpinUntil(() => time.ArmedTimerCount > 0, 30_000), "nobody waits");
}
