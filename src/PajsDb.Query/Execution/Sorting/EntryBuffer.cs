using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Pajs.Query;

/// <summary>Entries in memory: their bytes behind each other in large blocks, and what is moved about while sorting in an array of small
/// numbers.</summary>
/// <remarks>An entry lies in one block as <code>
/// offset  size  field
///      0     4  length of the key, k
///      4     4  length of the value, v
///      8     k  key
///    8+k     v  value
/// </code>, the lengths as the machine has them.</remarks>
internal sealed class EntryBuffer : EntryReader, IDisposable
{
    private const int HeadLength = 2 * sizeof(int);
    private const int SmallestBlock = 4 * 1024;
    private const int LargestBlock = 1024 * 1024;

    private readonly Comparer _comparer;
    private readonly List<byte[]> _blocks = [];
    private Place[] _places = new Place[16];
    private int _usedOfBlock;
    private long _bytes;
    private int _current = -1;

    /// <param name="ordersByValue">Whether entries with equal keys are ordered by their values, and not as they came.</param>
    public EntryBuffer(bool ordersByValue) => _comparer = new Comparer(this, ordersByValue);

    /// <summary>The number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of memory that the entries take.</summary>
    public long Size => _bytes + ((long)Count * Unsafe.SizeOf<Place>());

    public override ReadOnlySpan<byte> Bytes => BytesOf(_current);

    public override int KeyLength => KeyLengthAt(_places[_current].Position);

    /// <summary>Copies an entry.</summary>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var target = Take(HeadLength + key.Length + value.Length, out var position);
        Unsafe.WriteUnaligned(ref target[0], key.Length);
        Unsafe.WriteUnaligned(ref target[sizeof(int)], value.Length);
        key.CopyTo(target[HeadLength..]);
        value.CopyTo(target[(HeadLength + key.Length)..]);
        if (Count == _places.Length) Array.Resize(ref _places, 2 * Count);
        _places[Count++] = new Place(PrefixOf(key), position);
    }

    /// <summary>Puts the entries in order and starts the walk over them anew. Adding one unsorts them.</summary>
    public void Sort()
    {
        _places.AsSpan(0, Count).Sort(_comparer);
        _current = -1;
    }

    public override bool MoveNext() => ++_current < Count;

    /// <summary>The key and value of an entry in its present place.</summary>
    public ReadOnlySpan<byte> BytesOf(int index)
    {
        var position = _places[index].Position;
        return At(position).Slice(HeadLength, KeyLengthAt(position) + ValueLengthAt(position));
    }

    /// <summary>The key of an entry in its present place.</summary>
    public ReadOnlySpan<byte> KeyOf(int index) => KeyAt(_places[index].Position);

    /// <summary>Lets go of all entries.</summary>
    public void Clear()
    {
        foreach (var block in _blocks) ArrayPool<byte>.Shared.Return(block);
        _blocks.Clear();
        (Count, _usedOfBlock, _bytes, _current) = (0, 0, 0, -1);
    }

    public void Dispose() => Clear();

    private Span<byte> Take(int length, out long position)
    {
        if (_blocks.Count == 0 || _blocks[^1].Length - _usedOfBlock < length)
        {
            var size = _blocks.Count == 0 ? SmallestBlock : Math.Min(2 * _blocks[^1].Length, LargestBlock);
            _blocks.Add(ArrayPool<byte>.Shared.Rent(Math.Max(size, length)));
            _usedOfBlock = 0;
        }

        position = ((long)(_blocks.Count - 1) << 32) | (uint)_usedOfBlock;
        var taken = _blocks[^1].AsSpan(_usedOfBlock, length);
        _usedOfBlock += length;
        _bytes += length;
        return taken;
    }

    private ReadOnlySpan<byte> At(long position) => _blocks[(int)(position >> 32)].AsSpan((int)(uint)position);

    private int KeyLengthAt(long position) => Unsafe.ReadUnaligned<int>(in At(position)[0]);

    private int ValueLengthAt(long position) => Unsafe.ReadUnaligned<int>(in At(position)[sizeof(int)]);

    private ReadOnlySpan<byte> KeyAt(long position) => At(position).Slice(HeadLength, KeyLengthAt(position));

    private ReadOnlySpan<byte> ValueAt(long position) => At(position).Slice(HeadLength + KeyLengthAt(position), ValueLengthAt(position));

    // Most comparisons end here, and look at no other memory.
    private static ulong PrefixOf(ReadOnlySpan<byte> key)
    {
        if (key.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(key);
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        key.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }

    /// <summary>Where an entry lies, and the first bytes of its key as a number. Later entries have greater positions.</summary>
    private readonly record struct Place(ulong Prefix, long Position);

    private sealed class Comparer(EntryBuffer buffer, bool ordersByValue) : IComparer<Place>
    {
        public int Compare(Place x, Place y)
        {
            if (x.Prefix != y.Prefix) return x.Prefix < y.Prefix ? -1 : 1;
            var order = buffer.KeyAt(x.Position).SequenceCompareTo(buffer.KeyAt(y.Position));
            if (order == 0 && ordersByValue) order = buffer.ValueAt(x.Position).SequenceCompareTo(buffer.ValueAt(y.Position));
            return order != 0 ? order : x.Position.CompareTo(y.Position);
        }
    }
}
