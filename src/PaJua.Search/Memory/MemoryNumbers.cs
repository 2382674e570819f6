namespace PaJua.Memory;

/// <summary>The values of a column in memory. One thread adds documents; any number read those that were published to them.</summary>
/// <remarks>Pairs of a document and a value, ascending by document. A document's values are gathered first and written when all of it is there. What
/// was written is never changed: arrays that are full are replaced by larger ones.</remarks>
internal sealed class MemoryNumbers
{
    private const int FirstCount = 64;

    private readonly List<long> _pending = [];
    private int[] _documents = [];
    private long[] _values = [];
    private int _count;
    private bool _hasSeveral;

    /// <summary>How much memory it holds, in bytes.</summary>
    public long Bytes => _documents.Length * (long)(sizeof(int) + sizeof(long));

    /// <summary>Takes a value of the document in.</summary>
    public void Add(long value) => _pending.Add(value);

    /// <summary>Writes the document's values.</summary>
    /// <param name="document">Greater than the ones before.</param>
    public void End(int document)
    {
        if (_pending.Count == 0) return;
        Reserve(_pending.Count);
        for (var i = 0; i < _pending.Count; i++) (_documents[_count + i], _values[_count + i]) = (document, _pending[i]);
        if (_pending.Count > 1) Volatile.Write(ref _hasSeveral, true);
        Volatile.Write(ref _count, _count + _pending.Count);
        Cancel();
    }

    /// <summary>Forgets the document's values.</summary>
    public void Cancel() => _pending.Clear();

    /// <summary>What was written up to now.</summary>
    /// <param name="documents">Only documents below this.</param>
    public MemoryPairs Take(int documents)
    {
        // The arrays have at least what the count says that was read before.
        var count = Volatile.Read(ref _count);
        var pairs = new MemoryPairs(Volatile.Read(ref _documents), Volatile.Read(ref _values), count, !Volatile.Read(ref _hasSeveral));
        return pairs with { Count = pairs.FirstOf(documents) };
    }

    private void Reserve(int count)
    {
        if (count <= _documents.Length - _count) return;
        var length = Math.Max(FirstCount, Math.Max(_count + count, 2 * _documents.Length));
        var (documents, values) = (new int[length], new long[length]);
        _documents.AsSpan(0, _count).CopyTo(documents);
        _values.AsSpan(0, _count).CopyTo(values);
        Volatile.Write(ref _documents, documents);
        Volatile.Write(ref _values, values);
    }
}

/// <summary>Documents and values of a column in memory, as they were at one moment.</summary>
/// <param name="Documents">Ascending; not to be read behind <paramref name="Count"/>, nor to be changed.</param>
/// <param name="Values">For each document a value; likewise.</param>
/// <param name="Count">How many pairs there are.</param>
/// <param name="IsSingle">Whether no document has more than one value; where there are more of them by now it may be false.</param>
internal readonly record struct MemoryPairs(int[] Documents, long[] Values, int Count, bool IsSingle)
{
    /// <summary>The place of the first pair of a document or of one behind it.</summary>
    public int FirstOf(int document)
    {
        // Where every document has one value, it is at the place of its number.
        if (document < Count && Documents[document] == document && (document == 0 || Documents[document - 1] < document)) return document;
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Documents[middle] < document) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>How many documents have a value.</summary>
    public int CountOwners()
    {
        if (IsSingle) return Count;
        var owners = 0;
        for (var i = 0; i < Count; i++)
            if (i == 0 || Documents[i] != Documents[i - 1]) owners++;
        return owners;
    }
}
