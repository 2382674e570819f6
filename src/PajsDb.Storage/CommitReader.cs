using Pajs.Storage.Log;

namespace Pajs.Storage;

/// <summary>Reads commits in their order, while others come. For one thread at a time; to be disposed before the store.</summary>
/// <remarks>Holds the memory of one page of the log, and of the current commit where that is longer. It does not keep the log from being let go of: see
/// <see cref="IObservableStore.HoldLog"/>.</remarks>
public sealed class CommitReader : IDisposable
{
    private readonly LogReader _log;
    private Lsn _last;

    internal CommitReader(CommitLog log, Lsn after)
    {
        _last = after;
        _log = log.Read(after.Next);
    }

    /// <summary>The current commit; before the first call of <see cref="MoveNext"/> the one that reading began after.</summary>
    public Lsn Lsn => _last;

    /// <summary>When it was made, microseconds since 1970-01-01 UTC.</summary>
    public long Time => _log.Time;

    /// <summary>What it wrote, in the order in which it did; valid until the next call of <see cref="MoveNext"/>.</summary>
    public CommitOperations Operations => new(_log.Payload);

    /// <summary>Goes to the next commit.</summary>
    /// <param name="through">The last one that is wanted, which has to be published: what comes after it may not be committed yet.</param>
    /// <returns>False at that one.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: the log has let go of it; <see cref="PajsErrorCode.Corrupt"/>: it is
    /// damaged.</exception>
    public bool MoveNext(Lsn through)
    {
        if (_last >= through) return false;
        if (!_log.MoveNext()) throw Missing($"ends with {_last}");
        if (_log.Lsn != _last.Next) throw Missing($"goes on with {_log.Lsn}");
        _last = _log.Lsn;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _log.Dispose();

    // The store once held more than its log, whose end was lost, and went on behind.
    private PajsException Missing(string how) => new(PajsErrorCode.NotFound, $"The log no longer has transaction {_last.Next}: it {how}.");
}
