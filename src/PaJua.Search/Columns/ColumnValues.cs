namespace PaJua.Columns;

/// <summary>Values that were gathered from a column, and whose they are; to be used again and again.</summary>
internal sealed class ColumnValues
{
    private long[] _values = new long[ColumnBlock.Length];
    private int[] _documents = new int[ColumnBlock.Length];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The values, in the order of their documents and then as they were added.</summary>
    public ReadOnlySpan<long> Values => _values.AsSpan(0, Count);

    /// <summary>For each value its document.</summary>
    public ReadOnlySpan<int> Documents => _documents.AsSpan(0, Count);

    /// <summary>Removes all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a value.</summary>
    public void Add(int document, long value)
    {
        Reserve(1);
        (_values[Count], _documents[Count]) = (value, document);
        Count++;
    }

    /// <summary>Adds one value for each of some documents.</summary>
    /// <returns>Where the values are to be put.</returns>
    public Span<long> Add(ReadOnlySpan<int> documents)
    {
        Reserve(documents.Length);
        documents.CopyTo(_documents.AsSpan(Count));
        var values = _values.AsSpan(Count, documents.Length);
        Count += documents.Length;
        return values;
    }

    private void Reserve(int count)
    {
        if (count <= _values.Length - Count) return;
        var length = Math.Max(Count + count, 2 * _values.Length);
        Array.Resize(ref _values, length);
        Array.Resize(ref _documents, length);
    }
}
