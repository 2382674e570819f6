using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Pajs.Query;

/// <summary>Writes canonical MessagePack: each value in its shortest form. Refuses what no document may be.</summary>
/// <remarks>Gives its memory back when disposed. An object or array is opened and closed; when its size is not known at the start, one
/// byte is kept for its head, and a longer head moves what was written since.</remarks>
internal sealed partial class MessagePackWriter : IDisposable
{
    // Room for the head of a document that turns out too large, so that the limit is checked once, when the bytes are taken.
    private const int MaxLength = DocumentLimits.MaxSize + 16;

    private const ulong CanonicalNaN = 0x7FF8_0000_0000_0000;

    private readonly FieldNames _names = new();
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1024);
    private int _length;
    private int _depth;

    /// <summary>What was written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void WriteNull() => Grow(1)[0] = Lead.Nil;

    public void WriteBoolean(bool value) => Grow(1)[0] = value ? Lead.True : Lead.False;

    public void WriteInt64(long value)
    {
        if (value is >= -32 and <= Lead.LastFixInt) Grow(1)[0] = (byte)value;
        else if (value >= 0) WritePositive((ulong)value);
        else WriteNegative(value);
    }

    /// <summary>Writes 64 bits whatever the value, so that 1.0 stays a double; every NaN becomes the same one.</summary>
    public void WriteDouble(double value)
    {
        var span = Grow(1 + sizeof(double));
        var bits = double.IsNaN(value) ? CanonicalNaN : BitConverter.DoubleToUInt64Bits(value);
        span[0] = Lead.Float64;
        BinaryPrimitives.WriteUInt64BigEndian(span[1..], bits);
    }

    public void WriteDecimal(decimal value)
    {
        Span<byte> payload = stackalloc byte[DecimalBits.MaxLength];
        WriteExtension(ExtensionType.Decimal, payload[..DecimalBits.Write(value, payload)]);
    }

    public void WriteTicks(long ticks)
    {
        Span<byte> payload = stackalloc byte[Timestamp.MaxLength];
        WriteExtension(ExtensionType.Timestamp, payload[..Timestamp.Write(ticks, payload)]);
    }

    public void WriteUuid(Guid value)
    {
        Span<byte> payload = stackalloc byte[UuidBits.Length];
        UuidBits.Write(value, payload);
        WriteExtension(ExtensionType.Uuid, payload);
    }

    /// <summary>Writes a string from UTF-8 that the caller knows to be valid.</summary>
    public void WriteUtf8(ReadOnlySpan<byte> utf8)
    {
        WriteStringHead(utf8.Length);
        utf8.CopyTo(Grow(utf8.Length));
    }

    /// <summary>Writes a well-formed string.</summary>
    public void WriteString(ReadOnlySpan<char> text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        WriteStringHead(size);
        Encoding.UTF8.GetBytes(text, Grow(size));
    }

    public void WriteBinary(ReadOnlySpan<byte> bytes)
    {
        WriteSized(bytes.Length, Lead.Bin8, Lead.Bin16, Lead.Bin32);
        bytes.CopyTo(Grow(bytes.Length));
    }

    public void WriteValue(Value value) => ValueEncoder.Write(this, value);

    /// <summary>Copies a value that is canonical already.</summary>
    public void WriteEncoded(Element element)
    {
        var bytes = element.Bytes;
        if (element.Kind is ValueKind.Object or ValueKind.Array) CheckDepth(_depth + ElementDepth.Of(bytes));
        bytes.CopyTo(Grow(bytes.Length));
    }

    /// <summary>Copies canonical bytes, for a caller that knows that they stand no deeper than they may.</summary>
    public void WriteKept(ReadOnlySpan<byte> encoded) => encoded.CopyTo(Grow(encoded.Length));

    /// <summary>A copy of what was written.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.DocumentTooLarge"/>.</exception>
    public byte[] ToArray()
    {
        if (_length > DocumentLimits.MaxSize) ThrowTooLarge();
        return Written.ToArray();
    }

    public void Dispose()
    {
        _names.Dispose();
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private static void ThrowTooLarge() => throw new PajsException(
        PajsErrorCode.DocumentTooLarge, $"The document takes more than {DocumentLimits.MaxSize} bytes as MessagePack.");

    private Span<byte> Grow(int size)
    {
        var needed = (long)_length + size;
        if (needed > MaxLength) ThrowTooLarge();
        if (needed > _buffer.Length) Enlarge((int)needed);
        var span = _buffer.AsSpan(_length, size);
        _length += size;
        return span;
    }

    private void Enlarge(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _buffer.Length));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
