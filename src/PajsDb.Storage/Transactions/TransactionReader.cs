namespace Pajs.Storage.Transactions;

/// <summary>Looks up keys in what a transaction sees.</summary>
/// <param name="view">What it sees.</param>
/// <param name="writes">Its writes.</param>
/// <param name="inner">Looks up keys in its snapshot.</param>
internal sealed class TransactionReader(TransactionView view, OwnWrites writes, IBatchReader inner) : IBatchReader
{
    private BatchPosition _position;

    public void Start(KeyBatch keys, int first, int count)
    {
        view.ThrowIfClosed();
        _position = new BatchPosition(keys, first, count);
        inner.Start(keys, first, count);
    }

    public bool TryGetNext(out ValueLease value)
    {
        view.ThrowIfClosed();
        var key = _position.Take();
        var isThere = inner.TryGetNext(out value);
        if (!writes.TryGet(key, out var own))
        {
            view.NoteRead(key);
            return isThere;
        }

        if (isThere) value.Dispose();
        value = own is null ? default : new ValueLease(own);
        return own is not null;
    }
}
