namespace PaJua.Bench.Engines;

/// <summary>The median and the 99th percentile of some times.</summary>
internal readonly record struct Percentiles(TimeSpan P50, TimeSpan P99)
{
    /// <summary>Of any times; at least one.</summary>
    public static Percentiles Of(List<TimeSpan> times)
    {
        times.Sort();
        return new Percentiles(At(0.5), At(0.99));

        TimeSpan At(double share) => times[Math.Min(times.Count - 1, (int)(times.Count * share))];
    }
}
