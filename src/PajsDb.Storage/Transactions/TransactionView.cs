namespace Pajs.Storage.Transactions;

/// <summary>A snapshot with a transaction's own writes laid over it, which notes what is read of the snapshot.</summary>
internal sealed class TransactionView(ISnapshot snapshot, bool notesReads) : ISnapshot
{
    private readonly ReadSet _reads = new(snapshot);
    private readonly HashSet<TransactionCursor> _cursors = [];
    private bool _isClosed;

    /// <summary>What the transaction has written.</summary>
    public OwnWrites Writes { get; set; } = OwnWrites.None;

    /// <summary>The last commit that the snapshot sees.</summary>
    public Lsn Lsn => snapshot.Lsn;

    public bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value)
    {
        ThrowIfClosed();
        if (Writes.TryGet(key, out var own))
        {
            value = own is null ? default : new ValueLease(own);
            return own is not null;
        }

        if (notesReads) _reads.AddKey(key);
        return snapshot.TryGet(key, out value);
    }

    /// <summary>Whether a key is there.</summary>
    public bool Contains(ReadOnlySpan<byte> key)
    {
        if (!TryGet(key, out var lease)) return false;
        lease.Dispose();
        return true;
    }

    public ICursor OpenCursor(KeyRange range, bool reverse = false)
    {
        ThrowIfClosed();
        var cursor = new TransactionCursor(snapshot, Writes, range, reverse, Forget);
        _cursors.Add(cursor);
        return cursor;
    }

    public long Count(KeyRange range)
    {
        ThrowIfClosed();
        if (notesReads) _reads.AddRange(range);
        var count = snapshot.Count(range);
        if (Writes.IsEmpty) return count;
        foreach (var deleted in Writes.DeletedRanges)
        {
            if (Intersect(deleted, range) is { } both) count -= snapshot.Count(both);
        }

        var end = range.End is { } after ? Writes.IndexOf(after) : Writes.EntryCount;
        for (var index = Writes.IndexOf(range.Start); index < end; index++)
        {
            var entry = Writes.EntryAt(index);
            if (entry.Value is not null) count++;
            if (Writes.DeletedRangeOf(entry.Key) is null && IsInSnapshot(entry.Key)) count--;
        }

        return count;
    }

    /// <summary>Does nothing: the transaction that it belongs to ends it.</summary>
    public void Dispose()
    {
    }

    /// <summary>What was read, with the parts of ranges that open cursors have walked.</summary>
    public ReadSet TakeReads()
    {
        foreach (var cursor in _cursors) Note(cursor);
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

    private void Note(TransactionCursor cursor)
    {
        if (notesReads && cursor.Walked is { } walked) _reads.AddRange(walked);
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

    private void ThrowIfClosed()
    {
        if (_isClosed) throw new PajsException(PajsErrorCode.Closed, "The transaction has ended.");
    }
}
