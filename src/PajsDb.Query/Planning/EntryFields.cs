namespace Pajs.Query;

/// <summary>The encoded values of one index entry, found in its key when they are asked for. Valid as long as the key.</summary>
internal readonly ref struct EntryFields(IndexDefinition index, ReadOnlySpan<byte> key)
{
    private readonly ReadOnlySpan<byte> _key = key;

    /// <summary>The value at one of the index's paths, its bits inverted where the path is descending.</summary>
    public ReadOnlySpan<byte> this[int field]
    {
        get
        {
            var start = End(field);
            return _key[start..KeySkip.Over(_key, start, index.Fields[field].IsDescending)];
        }
    }

    /// <summary>The part of the key that its first fields take, with the index's number.</summary>
    public ReadOnlySpan<byte> First(int count) => _key[..End(count)];

    private int End(int count)
    {
        var offset = CollectionId.Size;
        for (var i = 0; i < count; i++) offset = KeySkip.Over(_key, offset, index.Fields[i].IsDescending);
        return offset;
    }
}
