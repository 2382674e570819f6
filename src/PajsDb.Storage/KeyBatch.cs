namespace Pajs.Storage;

/// <summary>Keys, one after another in one buffer. For one thread at a time.</summary>
public sealed class KeyBatch
{
    private const int LeastBytes = 512;
    private const int LeastKeys = 16;

    private readonly Comparison<Place> _byBytes;
    private byte[] _bytes = new byte[LeastBytes];
    private Place[] _keys = new Place[LeastKeys];
    private int _length;

    /// <summary>Starts empty.</summary>
    public KeyBatch() => _byBytes = (left, right) => Bytes(left).SequenceCompareTo(Bytes(right));

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>A key; valid until the next one is added or all are removed.</summary>
    public ReadOnlySpan<byte> this[int index] => Bytes(_keys.AsSpan(0, Count)[index]);

    /// <summary>Adds a key that is made of two parts.</summary>
    public void Add(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> rest)
    {
        var length = prefix.Length + rest.Length;
        if (_bytes.Length - _length < length) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + length));
        if (_keys.Length == Count) Array.Resize(ref _keys, 2 * Count);
        prefix.CopyTo(_bytes.AsSpan(_length));
        rest.CopyTo(_bytes.AsSpan(_length + prefix.Length));
        _keys[Count++] = new Place(_length, length);
        _length += length;
    }

    /// <summary>Puts the keys from one on in the order of their bytes.</summary>
    public void SortFrom(int index) => _keys.AsSpan(index, Count - index).Sort(_byBytes);

    /// <summary>Removes all.</summary>
    public void Clear() => (Count, _length) = (0, 0);

    private ReadOnlySpan<byte> Bytes(Place key) => _bytes.AsSpan(key.Start, key.Length);

    private readonly record struct Place(int Start, int Length);
}
