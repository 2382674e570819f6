using System.Buffers.Binary;
using PaJua.Codec;
using PaJua.Segments;

namespace PaJua.Stored;

/// <summary>Reads strings of bytes by their numbers. For one thread.</summary>
/// <param name="count">How many there are.</param>
/// <param name="strings">Owned by this.</param>
/// <param name="index">Owned by this.</param>
internal sealed class ByteStringsReader(int count, SectionReader strings, SectionReader index) : IDisposable
{
    private const int FirstLength = 64;

    private byte[] _bytes = new byte[FirstLength];
    private int _length;
    private int _number = -1;      // Of the string that is in the buffer.
    private long _next;            // Where the one behind it begins.
    private long _end;             // Where its block ends.

    /// <summary>How many there are.</summary>
    public int Count => count;

    /// <summary>A string.</summary>
    /// <param name="number">Below <see cref="Count"/>. The next one after the last that was read is the cheapest.</param>
    /// <returns>Valid until the next call.</returns>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>, or the disk failed.</exception>
    public ReadOnlySpan<byte> Get(int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)number, (uint)count, nameof(number));
        var first = number - (number % ByteStrings.BlockCount);
        if (number < _number || first > _number) Begin(first);
        if (_number < number) StepTo(number);
        return _bytes.AsSpan(0, _length);
    }

    /// <summary>Where a string is, or would be: how many are less than it, by their bytes. Only where they are sorted.</summary>
    /// <param name="bytes">The string.</param>
    /// <param name="isThere">Whether the string of that number is equal to it.</param>
    public int Find(ReadOnlySpan<byte> bytes, out bool isThere)
    {
        isThere = false;

        // The last block whose first string is not greater.
        var (low, high) = (0, ((count + ByteStrings.BlockCount - 1) / ByteStrings.BlockCount) - 1);
        while (low < high)
        {
            var middle = high - ((high - low) / 2);
            if (Get(middle * ByteStrings.BlockCount).SequenceCompareTo(bytes) <= 0) low = middle;
            else high = middle - 1;
        }

        for (var number = low * ByteStrings.BlockCount; number < count; number++)
        {
            var order = Get(number).SequenceCompareTo(bytes);
            if (order < 0) continue;
            isThere = order == 0;
            return number;
        }

        return count;
    }

    public void Dispose()
    {
        strings.Dispose();
        index.Dispose();
    }

    private void Begin(int first)
    {
        var place = ((first / ByteStrings.BlockCount) + 1L) * sizeof(long);
        var isLast = first + ByteStrings.BlockCount >= count;
        var offsets = index.Read(place, isLast ? sizeof(long) : 2 * sizeof(long));
        _next = BinaryPrimitives.ReadInt64LittleEndian(offsets);
        _end = isLast ? strings.Length : BinaryPrimitives.ReadInt64LittleEndian(offsets[sizeof(long)..]);
        _number = first - 1;
        _length = 0;
    }

    private void StepTo(int number)
    {
        if (_next < 0 || _end < _next || _end - _next > int.MaxValue) throw Damage.Of($"a block of strings would be from byte {_next} to {_end}");
        var block = strings.Read(_next, (int)(_end - _next));
        while (_number < number) Step(ref block);
        _next = _end - block.Length;
    }

    private void Step(ref ReadOnlySpan<byte> block)
    {
        var isFirst = (_number + 1) % ByteStrings.BlockCount == 0;
        var shared = isFirst ? 0 : Varint.Read(ref block);
        var length = Varint.Read(ref block);
        if (shared > _length || length > block.Length)
            throw Damage.Of($"string {_number + 1} has {length} bytes behind {shared} of the one before it");
        _length = (int)(shared + length);
        if (_length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_length, 2 * _bytes.Length));
        block[..(int)length].CopyTo(_bytes.AsSpan((int)shared));
        block = block[(int)length..];
        _number++;
    }
}
