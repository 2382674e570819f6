using System.Buffers;
using System.Buffers.Binary;

namespace Pajs.Query;

/// <summary>Gathers the bytes of a key, first in memory lent by the caller, then in rented memory. Dispose it to give that back.</summary>
internal ref struct KeyWriter(Span<byte> initial)
{
    private Span<byte> _bytes = initial;
    private byte[]? _rented;

    /// <summary>The bytes so far; valid until the next write.</summary>
    public readonly ReadOnlySpan<byte> Written => _bytes[..Length];

    /// <summary>The number of bytes so far.</summary>
    public int Length { get; private set; }

    public void WriteByte(byte value) => Grow(1)[0] = value;

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Grow(sizeof(uint)), value);

    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Grow(sizeof(ulong)), value);

    public void WriteBytes(scoped ReadOnlySpan<byte> bytes) => bytes.CopyTo(Grow(bytes.Length));

    /// <summary>Writes bytes so that no other bytes begin with them: 0x00 becomes 0x00 0xFF, and 0x00 0x01 ends them.</summary>
    public void WriteEscaped(scoped ReadOnlySpan<byte> bytes)
    {
        for (var zero = bytes.IndexOf((byte)0); zero >= 0; zero = bytes.IndexOf((byte)0))
        {
            WriteBytes(bytes[..(zero + 1)]);
            WriteByte(KeyTag.Escaped);
            bytes = bytes[(zero + 1)..];
        }

        WriteBytes(bytes);
        WriteByte(0x00);
        WriteByte(KeyTag.Terminator);
    }

    /// <summary>Turns the order of what was written from <paramref name="start"/> on around.</summary>
    public readonly void Complement(int start)
    {
        foreach (ref var b in _bytes[start..Length]) b = (byte)~b;
    }

    public void Dispose()
    {
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
        _bytes = default;
    }

    private Span<byte> Grow(int size)
    {
        if (Length + size > _bytes.Length) Enlarge(Length + size);
        var span = _bytes.Slice(Length, size);
        Length += size;
        return span;
    }

    private void Enlarge(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _bytes.Length));
        Written.CopyTo(larger);
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
        _rented = larger;
        _bytes = larger;
    }
}
