using System.Buffers.Binary;

namespace Pajs.Storage;

/// <summary>Keys, one after another in one buffer. For one thread at a time.</summary>
public sealed class KeyBatch
{
    private const int LeastBytes = 512;
    private const int LeastKeys = 16;

    private byte[] _bytes = new byte[LeastBytes];
    private Place[] _keys = new Place[LeastKeys];
    private int _length;

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
        _keys[Count++] = new Place(_length, length, 0);
        _length += length;
    }

    /// <summary>Puts the keys from one on in the order of their bytes.</summary>
    public void SortFrom(int index)
    {
        if (Count - index < 2) return;
        var keys = _keys.AsSpan(index, Count - index);
        var common = CommonLength(keys);
        foreach (ref var key in keys) key = key with { Lead = LeadOf(Bytes(key)[common..]) };
        keys.Sort(new ByLead(_bytes));
    }

    /// <summary>Turns the order of the keys around.</summary>
    public void Reverse() => _keys.AsSpan(0, Count).Reverse();

    /// <summary>Removes all.</summary>
    public void Clear() => (Count, _length) = (0, 0);

    private ReadOnlySpan<byte> Bytes(Place key) => _bytes.AsSpan(key.Start, key.Length);

    // How many bytes all begin with: those of one collection have much in common.
    private int CommonLength(ReadOnlySpan<Place> keys)
    {
        var first = Bytes(keys[0]);
        var common = first.Length;
        foreach (var key in keys[1..]) common = first[..common].CommonPrefixLength(Bytes(key));
        return common;
    }

    // What is missing counts as zeros: where two of these are equal, the bytes decide.
    private static ulong LeadOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(bytes);
        Span<byte> filled = stackalloc byte[sizeof(ulong)];
        filled.Clear();
        bytes.CopyTo(filled);
        return BinaryPrimitives.ReadUInt64BigEndian(filled);
    }

    private readonly record struct Place(int Start, int Length, ulong Lead);

    private readonly struct ByLead(byte[] bytes) : IComparer<Place>
    {
        public int Compare(Place left, Place right) => left.Lead != right.Lead
            ? left.Lead < right.Lead ? -1 : 1
            : bytes.AsSpan(left.Start, left.Length).SequenceCompareTo(bytes.AsSpan(right.Start, right.Length));
    }
}
