namespace Pajs.Shell.Statements;

/// <summary>What a statement says of the limits of its query, as the database takes it.</summary>
internal static class Budgets
{
    private const long LongestMilliseconds = int.MaxValue;

    /// <summary>A time limit.</summary>
    /// <param name="milliseconds">At least 0, which means no limit; what is beyond 24 days is none either.</param>
    public static TimeSpan Time(long milliseconds) =>
        milliseconds is 0 or > LongestMilliseconds ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(milliseconds);
}
