using Pajs.Storage;

namespace Pajs.Query;

/// <summary>The states that are kept for the next pages of queries. Bounded in number and in time; any thread may use it.</summary>
internal sealed class SnapshotCursors : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, KeptSnapshot> _kept = [];
    private readonly TimeProvider _time;
    private readonly TimeSpan _lifetime;
    private readonly int _most;
    private bool _isDisposed;

    /// <param name="time">The clock.</param>
    /// <param name="lifetime">How long one is kept that is not used.</param>
    /// <param name="most">How many are kept at most: for one more the one that was not used for longest is given up.</param>
    public SnapshotCursors(TimeProvider time, TimeSpan lifetime, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        (_time, _lifetime, _most) = (time, lifetime, most);
    }

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _kept.Count;
        }
    }

    /// <summary>Takes a state over for a first page. It is kept when <see cref="SnapshotLease.IsWanted"/> says so at the end of the lease.</summary>
    public SnapshotLease Open(ISnapshot snapshot) => new(this, new KeptSnapshot(snapshot, _time.GetUtcNow()) { Users = 1 }, isWanted: false);

    /// <summary>Lends a state for a later page.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.CursorExpired"/>.</exception>
    public SnapshotLease Lend(Guid id)
    {
        lock (_gate)
        {
            if (!_kept.TryGetValue(id, out var kept))
                throw new PajsException(
                    PajsErrorCode.CursorExpired,
                    $"The state that the cursor's pages show is not kept any more: its last page was given, it was not used for {_lifetime}, "
                    + $"more than {_most} were kept, or the database was closed. Begin anew with the first page, or ask for live pages.");
            kept.Users++;
            kept.Timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return new SnapshotLease(this, kept, isWanted: true);
        }
    }

    /// <summary>Ends a lease.</summary>
    public void Return(KeptSnapshot kept, bool isWanted)
    {
        var unwanted = new List<KeptSnapshot>();
        lock (_gate)
        {
            kept.Users--;
            kept.LastUse = _time.GetTimestamp();
            if (!isWanted || _isDisposed) Close(kept);
            if (!kept.IsClosed) Keep(kept, unwanted);
            else if (kept.Users == 0) unwanted.Add(kept);
        }

        foreach (var one in unwanted) one.Snapshot.Dispose();
    }

    /// <summary>Gives all up.</summary>
    public void Dispose()
    {
        List<KeptSnapshot> unused;
        lock (_gate)
        {
            _isDisposed = true;
            unused = [.. _kept.Values.Where(static kept => kept.Users == 0)];
            foreach (var kept in _kept.Values.ToList()) Close(kept);
        }

        foreach (var kept in unused) kept.Snapshot.Dispose();
    }

    private void Keep(KeptSnapshot kept, List<KeptSnapshot> unwanted)
    {
        if (!_kept.ContainsKey(kept.Id) && _kept.Count == _most && _kept.Values.MinBy(static one => one.LastUse) is { } oldest)
        {
            Close(oldest);
            if (oldest.Users == 0) unwanted.Add(oldest);
        }

        _kept[kept.Id] = kept;
        if (kept.Users > 0) return;
        kept.Timer ??= _time.CreateTimer(_ => Expire(kept), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        kept.Timer.Change(_lifetime, Timeout.InfiniteTimeSpan);
    }

    // A page may have begun, or ended, since the timer fired.
    private void Expire(KeptSnapshot kept)
    {
        lock (_gate)
        {
            if (kept.IsClosed || kept.Users > 0) return;
            var rest = _lifetime - _time.GetElapsedTime(kept.LastUse);
            if (rest > TimeSpan.Zero)
            {
                kept.Timer!.Change(rest, Timeout.InfiniteTimeSpan);
                return;
            }

            Close(kept);
        }

        kept.Snapshot.Dispose();
    }

    private void Close(KeptSnapshot kept)
    {
        kept.IsClosed = true;
        kept.Timer?.Dispose();
        _kept.Remove(kept.Id);
    }
}
