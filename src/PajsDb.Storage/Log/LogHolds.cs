namespace Pajs.Storage.Log;

/// <summary>Who still needs which part of the log. Any thread may use it.</summary>
/// <param name="log">The log.</param>
/// <param name="mostBytes">More than so many are not kept for anybody.</param>
internal sealed class LogHolds(CommitLog log, long mostBytes)
{
    private readonly Lock _gate = new();
    private readonly List<LogHold> _holds = [];

    /// <summary>Keeps the log after a commit.</summary>
    public LogHold Add(Lsn after)
    {
        var hold = new LogHold(this, after);
        lock (_gate) _holds.Add(hold);
        return hold;
    }

    /// <summary>Ends a hold.</summary>
    public void Remove(LogHold hold)
    {
        lock (_gate) _holds.Remove(hold);
    }

    /// <summary>The first transaction to keep, of those that the store does not need itself.</summary>
    /// <param name="needed">The first one that the store needs.</param>
    public Lsn FirstKept(Lsn needed)
    {
        var first = needed;
        lock (_gate)
        {
            foreach (var hold in _holds)
                if (hold.After.Next < first && log.LengthSince(hold.After) <= mostBytes) first = hold.After.Next;
        }

        return first;
    }
}
