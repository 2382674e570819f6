namespace Pajs.Storage.Transactions;

/// <summary>A walk over what a transaction sees: its snapshot with its own writes laid over.</summary>
/// <remarks>Sees the writes that were made before it was opened. Two sorted sequences are merged; of equal keys the transaction's own
/// counts.</remarks>
internal sealed class TransactionCursor : ICursor
{
    private readonly ISnapshot _snapshot;
    private readonly OwnWrites _writes;
    private readonly KeyRange _range;
    private readonly bool _reverse;
    private readonly Action<TransactionCursor> _closed;
    private readonly int _ownEnd;
    private ICursor _base;
    private int _own;
    private bool _hasBase;
    private bool _isOnBase;
    private KeyRange? _walked;   // once it has ended
    private State _state;

    /// <param name="snapshot">What the transaction began with.</param>
    /// <param name="writes">What it has written.</param>
    /// <param name="range">The range.</param>
    /// <param name="reverse">Against the order.</param>
    /// <param name="closed">Called once, when it is disposed.</param>
    public TransactionCursor(ISnapshot snapshot, OwnWrites writes, KeyRange range, bool reverse, Action<TransactionCursor> closed)
    {
        _snapshot = snapshot;
        _writes = writes;
        _range = range;
        _reverse = reverse;
        _closed = closed;
        var first = writes.EntryCount == 0 ? 0 : writes.IndexOf(range.Start);
        var after = writes.EntryCount == 0 ? 0 : range.End is { } end ? Math.Max(first, writes.IndexOf(end)) : writes.EntryCount;
        (_own, _ownEnd) = reverse ? (after - 1, first - 1) : (first, after);
        _base = snapshot.OpenCursor(range, reverse);
    }

    private enum State : byte
    {
        BeforeFirst,
        OnEntry,
        AtEnd,
        Closed,
    }

    public ReadOnlySpan<byte> Key
    {
        get
        {
            ThrowUnlessOnEntry();
            return _isOnBase ? _base.Key : _writes.EntryAt(_own).Key;
        }
    }

    public ReadOnlySpan<byte> Value
    {
        get
        {
            ThrowUnlessOnEntry();
            return _isOnBase ? _base.Value : _writes.EntryAt(_own).Value;
        }
    }

    /// <summary>The part of the range that was walked so far; null for none.</summary>
    public KeyRange? Walked => _state switch
    {
        State.BeforeFirst => null,
        State.OnEntry => _reverse ? new KeyRange(Key.ToArray(), _range.End) : new KeyRange(_range.Start, After(Key)),
        _ => _walked,
    };

    public bool MoveNext()
    {
        if (_state >= State.AtEnd) return false;
        try
        {
            return Move();
        }
        catch
        {
            // The disk failed, and there is no entry to stand on any more. How far the walk came counts for nothing: all of it does.
            _walked = _range;
            _state = State.AtEnd;
            throw;
        }
    }

    private bool Move()
    {
        if (_state == State.BeforeFirst) MoveBase();
        else if (_isOnBase) MoveBase();
        else MoveOwn();
        while (true)
        {
            if (!_hasBase && _own == _ownEnd)
            {
                _walked = _range;
                _state = State.AtEnd;
                return false;
            }

            var order = Order();
            if (order == 0) MoveBase();   // its own write of the same key counts
            _isOnBase = order < 0;
            if (_isOnBase || _writes.EntryAt(_own).Value is not null) break;
            MoveOwn();
        }

        _state = State.OnEntry;
        return true;
    }

    public void Dispose()
    {
        if (_state == State.Closed) return;
        _walked = Walked;
        _state = State.Closed;
        _base.Dispose();
        _closed(this);
    }

    private static byte[] After(ReadOnlySpan<byte> key) => [.. key, 0x00];

    // Below zero when the snapshot's entry comes next, above when the own one does, zero when they are of the same key.
    private int Order()
    {
        if (!_hasBase) return 1;
        if (_own == _ownEnd) return -1;
        var order = _base.Key.SequenceCompareTo(_writes.EntryAt(_own).Key);
        return _reverse ? -order : order;
    }

    private void MoveOwn() => _own += _reverse ? -1 : 1;

    /// <summary>Goes to the snapshot's next entry that no deleted range hides.</summary>
    private void MoveBase()
    {
        while (_base.MoveNext())
        {
            _hasBase = true;
            if (_writes.DeletedRanges.Count == 0 || _writes.DeletedRangeOf(_base.Key) is not { } deleted) return;
            if (Behind(deleted) is not { } rest) break;
            _base.Dispose();
            _base = _snapshot.OpenCursor(rest, _reverse);
        }

        _hasBase = false;
    }

    /// <summary>What is left of the range behind a deleted one, in walking direction.</summary>
    private KeyRange? Behind(KeyRange deleted)
    {
        if (!_reverse) return deleted.End is { } end ? new KeyRange(end, _range.End) : null;
        return deleted.Start.IsEmpty ? null : new KeyRange(_range.Start, deleted.Start);
    }

    private void ThrowUnlessOnEntry()
    {
        if (_state != State.OnEntry) throw new InvalidOperationException("The cursor stands on no entry; call MoveNext first.");
    }
}
