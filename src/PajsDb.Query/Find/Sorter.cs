namespace Pajs.Query;

/// <summary>Sorts what a scan finds. Keeps of each document the bytes it is sorted by and its key, not the document; beyond the budget's memory on
/// disk.</summary>
/// <remarks>Documents that are equal in the order come in the order of their ids, so that the same query gives the same pages.</remarks>
/// <param name="order">The order.</param>
/// <param name="limit">How many of the first documents are asked for.</param>
/// <param name="budget">Of the run.</param>
internal sealed class Sorter(SortOrder order, long limit, ExecutionBudget budget) : IDisposable
{
    private readonly EntrySorter _entries = new(budget, limit, ordersByValue: true);

    /// <summary>Takes everything from a scan.</summary>
    /// <returns>Entries in order, at most as many as the limit, whose values are the keys of documents. To be walked over once, before the sorter is
    /// disposed.</returns>
    public IEnumerable<EntryReader> Sort(DocumentSource scan)
    {
        while (scan.MoveNext()) Add(Element.At(scan.Document), scan.Key);
        return _entries.Read();
    }

    public void Dispose() => _entries.Dispose();

    private void Add(Element document, ReadOnlySpan<byte> documentKey)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        order.AppendKey(ref key, document);
        _entries.Add(key.Written, documentKey);
        key.Dispose();
    }
}
