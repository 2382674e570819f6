namespace Pajs.Query;

/// <summary>Sorts what a scan finds. Keeps of each document the bytes it is sorted by and its key, not the document.</summary>
/// <remarks>With a limit, no more entries than the limit are kept at any time. Documents that are equal in the order come in the order of
/// their ids, so that the same query gives the same pages.</remarks>
internal sealed class Sorter(SortOrder order, long limit)
{
    // The greatest entry is on top: the first to go when a lesser one comes.
    private readonly PriorityQueue<SortEntry, SortEntry> _kept = new(SortEntry.Descending);

    /// <summary>Takes everything from a scan.</summary>
    /// <returns>Keys of documents in order, at most as many as the limit.</returns>
    public IReadOnlyList<SortEntry> Sort(DocumentSource scan)
    {
        while (scan.MoveNext()) Offer(Element.At(scan.Document), scan.Key);
        var sorted = new SortEntry[_kept.Count];
        for (var i = sorted.Length - 1; i >= 0; i--) sorted[i] = _kept.Dequeue();
        return sorted;
    }

    private void Offer(Element document, ReadOnlySpan<byte> documentKey)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        order.AppendKey(ref key, document);
        var sortLength = key.Length;
        key.WriteBytes(documentKey);
        Keep(key.Written, sortLength);
        key.Dispose();
    }

    private void Keep(ReadOnlySpan<byte> bytes, int sortLength)
    {
        if (_kept.Count < limit)
        {
            var entry = new SortEntry(bytes.ToArray(), sortLength);
            _kept.Enqueue(entry, entry);
        }
        else if (_kept.Count > 0 && bytes.SequenceCompareTo(_kept.Peek().Bytes) < 0)
        {
            var entry = new SortEntry(bytes.ToArray(), sortLength);
            _kept.DequeueEnqueue(entry, entry);
        }
    }
}

/// <summary>A document's place in a sort: the bytes it is sorted by, followed by its key.</summary>
internal readonly record struct SortEntry(byte[] Bytes, int SortLength)
{
    public static IComparer<SortEntry> Descending { get; } =
        Comparer<SortEntry>.Create(static (left, right) => right.Bytes.AsSpan().SequenceCompareTo(left.Bytes));

    /// <summary>The document's key.</summary>
    public ReadOnlySpan<byte> DocumentKey => Bytes.AsSpan(SortLength);
}
