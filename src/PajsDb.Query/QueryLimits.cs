namespace Pajs;

/// <summary>What one query, aggregation, count or update of many documents may take.</summary>
/// <remarks>For all of a database in <see cref="PajsOptions.Queries"/>; a single call may have others (<see cref="DocumentQuery.WithTimeout"/>,
/// <see cref="DocumentQuery.WithMemory"/>, <see cref="AggregateOptions"/>, <see cref="UpdateOptions"/>). A call that goes beyond one of them ends
/// with an error and changes nothing; see docs/limits.md.</remarks>
public sealed record QueryLimits
{
    /// <summary>Time that the database may work on it; beyond it <see cref="PajsErrorCode.Timeout"/>. The time that the caller takes between
    /// two documents does not count. None by default.</summary>
    public TimeSpan Timeout
    {
        get;
        init
        {
            CheckTimeout(value);
            field = value;
        }
    } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>Bytes that each sort, group or the like may hold in memory before it goes on on disk, and that a stage which cannot do so may hold
    /// at all; beyond it <see cref="PajsErrorCode.BudgetExceeded"/>. 64 MiB by default.</summary>
    public long Memory
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 64L * 1024 * 1024;

    /// <summary>Bytes that all its sorts and groups together may have on disk at a time; beyond it <see cref="PajsErrorCode.BudgetExceeded"/>.
    /// 16 GiB by default; 0 to use no disk.</summary>
    public long Spill
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 16L * 1024 * 1024 * 1024;

    /// <exception cref="ArgumentOutOfRangeException">Neither above zero nor infinite.</exception>
    internal static void CheckTimeout(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero && timeout != System.Threading.Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A timeout is above zero, or Timeout.InfiniteTimeSpan for none.");
    }
}
