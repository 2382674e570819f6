namespace Pajs.Storage.Transactions;

/// <summary>What a transaction saw at one moment, with the writes made until then. What is read through it counts as read by the
/// transaction.</summary>
internal sealed class FixedView(TransactionView view, OwnWrites writes) : ISnapshot
{
    public Lsn Lsn => view.Lsn;

    public bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value) => view.TryGet(writes, key, out value);

    public IBatchReader OpenReader() => view.OpenReader(writes);

    public ICursor OpenCursor(KeyRange range, bool reverse = false) => view.OpenCursor(writes, range, reverse);

    public long Count(KeyRange range) => view.Count(writes, range);

    public long Estimate(KeyRange range) => view.Estimate(range);

    /// <summary>Does nothing: the transaction that it belongs to ends it.</summary>
    public void Dispose()
    {
    }
}
