namespace Pajs.Storage;

/// <summary>What of the log is kept although the page store has it, for incremental backups.</summary>
/// <remarks>Looked at whenever a checkpoint completes. The log goes by whole segments, the oldest first, as soon as one of the two
/// bounds lets go of it.</remarks>
public sealed record LogRetention
{
    /// <summary>Nothing is kept.</summary>
    public static LogRetention None { get; } = new();

    /// <summary>Most bytes of log to keep behind the last checkpoint. Below a segment's size nothing is kept for certain.</summary>
    public long Size
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>How long to keep a transaction, as long as <see cref="Size"/> allows. The default is without end.</summary>
    public TimeSpan Age
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.MaxValue;

    /// <summary>The time of the oldest transactions to keep, microseconds since 1970-01-01 UTC.</summary>
    internal long KeepSince(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return Age > now - DateTimeOffset.UnixEpoch ? 0 : Bytes.UnixTime.MicrosecondsOf(now - Age);
    }
}
