namespace Pajs.Bench.Harness;

/// <summary>What a figure counts. Less is better in every one.</summary>
/// <param name="Symbol">As printed behind a measure's title.</param>
/// <param name="Size">The unit in the base that figures are kept in: nanoseconds, or bytes.</param>
internal sealed record Unit(string Symbol, double Size)
{
    /// <summary>Time for one operation: wall-clock time by operations, however many clients shared them.</summary>
    public static Unit Microseconds { get; } = new("µs", 1_000);

    /// <summary>Time as a whole.</summary>
    public static Unit Milliseconds { get; } = new("ms", 1_000_000);

    /// <summary>Room on the disk or in memory.</summary>
    public static Unit Mebibytes { get; } = new("MiB", 1 << 20);
}
