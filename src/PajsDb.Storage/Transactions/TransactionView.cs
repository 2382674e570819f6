namespace Pajs.Storage.Transactions;

/// <summary>A snapshot with a transaction's own writes laid over it, which notes what is read of the snapshot.</summary>
internal sealed class TransactionView(ISnapshot snapshot, bool notesReads) : ISnapshot
{
    private readonly ReadSet _reads = new(snapshot);
    private readonly HashSet<byte[]> _readKeys = new(KeyComparer.Instance);   // of _reads, for a transaction looks up the same ones again and again
    private readonly HashSet<TransactionCursor> _cursors = [];
    private bool _notesReads = notesReads;
    private bool _isClosed;

    /// <summary>What the transaction has written.</summary>
    public OwnWrites Writes { get; set; } = OwnWrites.None;

    /// <summary>The last commit that the snapshot sees.</summary>
    public Lsn Lsn => snapshot.Lsn;

    public bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value) => TryGet(Writes, key, out value);

    /// <summary>Looks up a key in the snapshot with these writes laid over.</summary>
    public bool TryGet(OwnWrites writes, scoped ReadOnlySpan<byte> key, out ValueLease value)
    {
        ThrowIfClosed();
        if (writes.TryGet(key, out var own))
        {
            value = own is null ? default : new ValueLease(own);
            return own is not null;
        }

        NoteRead(key);
        return snapshot.TryGet(key, out value);
    }

    /// <summary>Whether a key is there.</summary>
    public bool Contains(ReadOnlySpan<byte> key)
    {
        if (!TryGet(key, out var lease)) return false;
        lease.Dispose();
        return true;
    }

    public IBatchReader OpenReader() => OpenReader(Writes);

    /// <summary>Opens a way to look up keys in the snapshot with these writes laid over.</summary>
    public IBatchReader OpenReader(OwnWrites writes)
    {
        ThrowIfClosed();
        return new TransactionReader(this, writes, snapshot.OpenReader());
    }

    public ICursor OpenCursor(KeyRange range, bool reverse = false) => OpenCursor(Writes, range, reverse);

    /// <summary>Opens a walk over the snapshot with these writes laid over.</summary>
    public ICursor OpenCursor(OwnWrites writes, KeyRange range, bool reverse)
    {
        ThrowIfClosed();
        var cursor = new TransactionCursor(snapshot, writes, range, reverse, Forget);
        _cursors.Add(cursor);
        return cursor;
    }

    public long Count(KeyRange range) => Count(Writes, range);

    public long Estimate(KeyRange range)
    {
        ThrowIfClosed();
        return snapshot.Estimate(range);
    }

    /// <summary>The number of entries in a range of the snapshot with these writes laid over.</summary>
    public long Count(OwnWrites writes, KeyRange range)
    {
        ThrowIfClosed();
        if (_notesReads) _reads.AddRange(range);
        var count = snapshot.Count(range);
        if (writes.IsEmpty) return count;
        foreach (var deleted in writes.DeletedRanges)
        {
            if (Intersect(deleted, range) is { } both) count -= snapshot.Count(both);
        }

        var end = range.End is { } after ? writes.IndexOf(after) : writes.EntryCount;
        for (var index = writes.IndexOf(range.Start); index < end; index++)
        {
            var entry = writes.EntryAt(index);
            if (entry.Value is not null) count++;
            if (writes.DeletedRangeOf(entry.Key) is null && IsInSnapshot(entry.Key)) count--;
        }

        return count;
    }

    /// <summary>Does nothing: the transaction that it belongs to ends it.</summary>
    public void Dispose()
    {
    }

    /// <summary>Notes a key as read, also where reads are not noted.</summary>
    public void Require(ReadOnlySpan<byte> key) => Note(key);

    /// <summary>What was read, with the parts of ranges that open cursors have walked. Nothing is noted any more after that: a commit may be
    /// looking at it.</summary>
    public ReadSet TakeReads()
    {
        foreach (var cursor in _cursors) Note(cursor);
        _notesReads = false;
        return _reads;
    }

    /// <summary>Ends the cursors that are open, and refuses all that comes.</summary>
    public void Close()
    {
        _isClosed = true;
        foreach (var cursor in _cursors.ToArray()) cursor.Dispose();
    }

    private void Forget(TransactionCursor cursor)
    {
        _cursors.Remove(cursor);
        Note(cursor);
    }

    /// <summary>Notes that a key of the snapshot was looked up, if reads are noted.</summary>
    internal void NoteRead(ReadOnlySpan<byte> key)
    {
        if (_notesReads) Note(key);
    }

    private void Note(ReadOnlySpan<byte> key)
    {
        if (_readKeys.GetAlternateLookup<ReadOnlySpan<byte>>().Add(key)) _reads.AddKey(key);
    }

    private void Note(TransactionCursor cursor)
    {
        if (_notesReads && cursor.Walked is { } walked) _reads.AddRange(walked);
    }

    private bool IsInSnapshot(byte[] key)
    {
        if (!snapshot.TryGet(key, out var lease)) return false;
        lease.Dispose();
        return true;
    }

    private static KeyRange? Intersect(KeyRange left, KeyRange right)
    {
        var start = left.Start.Span.SequenceCompareTo(right.Start.Span) >= 0 ? left.Start : right.Start;
        var end = left.End is not { } leftEnd ? right.End
            : right.End is not { } rightEnd ? leftEnd
            : leftEnd.Span.SequenceCompareTo(rightEnd.Span) <= 0 ? leftEnd : rightEnd;
        return end is { } e && start.Span.SequenceCompareTo(e.Span) >= 0 ? null : new KeyRange(start, end);
    }

    /// <exception cref="PajsException"><see cref="PajsErrorCode.Closed"/>.</exception>
    internal void ThrowIfClosed()
    {
        if (_isClosed) throw new PajsException(PajsErrorCode.Closed, "The transaction has ended.");
    }
}
