using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Pajs.Query;

/// <summary>Writes canonical MessagePack: each value in its shortest form. Refuses what no document may be.</summary>
/// <remarks>Gives its memory back when disposed. An object or array is opened and closed; when its size is not known at the start, one
/// byte is kept for its head, and a longer head moves what was written since.</remarks>
internal sealed class MessagePackWriter : IDisposable
{
    // Room for the head of a document that turns out too large, so that the limit is checked once, when the bytes are taken.
    private const int MaxLength = DocumentLimits.MaxSize + 16;

    private readonly FieldNames _names = new();
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1024);
    private int _length;
    private int _depth;

    /// <summary>An object or array that is being written.</summary>
    /// <param name="HeadOffset">Where the byte kept for its head stands; -1 when its head is written.</param>
    /// <param name="FirstName">For an object, the place of its first name among those of all open objects.</param>
    internal readonly record struct Container(int HeadOffset, int FirstName);

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
        span[0] = Lead.Float64;
        BinaryPrimitives.WriteUInt64BigEndian(span[1..], double.IsNaN(value) ? 0x7FF8_0000_0000_0000 : BitConverter.DoubleToUInt64Bits(value));
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

    /// <summary>Writes the name of the next field.</summary>
    public void WriteName(ReadOnlySpan<char> name)
    {
        _names.Add(_length);
        WriteString(name);
    }

    /// <summary>Writes the name of the next field, from valid UTF-8.</summary>
    public void WriteUtf8Name(ReadOnlySpan<byte> name)
    {
        _names.Add(_length);
        WriteUtf8(name);
    }

    public void WriteValue(Value value) => ValueEncoder.Write(this, value);

    /// <summary>Copies a value that is canonical already.</summary>
    public void WriteEncoded(Element element)
    {
        var bytes = element.Bytes;
        if (element.Kind is ValueKind.Object or ValueKind.Array) CheckDepth(_depth + ElementDepth.Of(bytes));
        bytes.CopyTo(Grow(bytes.Length));
    }

    /// <summary>Copies the fields of a canonical object into the one opened last. The caller knows that no name is there already.</summary>
    public void WriteContent(Element element)
    {
        CheckDepth(_depth - 1 + ElementDepth.Of(element.Bytes));
        var content = element.Bytes[element.ContentOffset..];
        content.CopyTo(Grow(content.Length));
    }

    /// <summary>Begins an object whose number of fields will be known when it is closed.</summary>
    public Container OpenObject() => Open(isObject: true);

    /// <summary>Begins an object of <paramref name="count"/> fields.</summary>
    public Container OpenObject(int count)
    {
        CheckDepth(++_depth);
        WriteHead(count, Lead.FixMap, Lead.Map16);
        return new Container(-1, _names.Count);
    }

    /// <summary>Ends the object begun last.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: two fields have the same name.</exception>
    public void CloseObject(Container container)
    {
        if (TryCloseObject(container) is { } name)
            throw new PajsException(PajsErrorCode.InvalidDocument, $"An object has two fields named '{name}'.");
    }

    /// <summary>Ends the object begun last, for a caller that can say where a name came twice.</summary>
    /// <returns>The name; null when each came once.</returns>
    public string? TryCloseObject(Container container)
    {
        _depth--;
        var count = _names.Count - container.FirstName;
        var twice = _names.CloseObject(container.FirstName, _buffer);
        if (container.HeadOffset >= 0) PatchHead(container.HeadOffset, count, Lead.FixMap, Lead.Map16);
        return twice;
    }

    /// <summary>Begins an array whose number of elements will be known when it is closed.</summary>
    public Container OpenArray() => Open(isObject: false);

    /// <summary>Begins an array of <paramref name="count"/> elements.</summary>
    public Container OpenArray(int count)
    {
        CheckDepth(++_depth);
        WriteHead(count, Lead.FixArray, Lead.Array16);
        return new Container(-1, 0);
    }

    /// <summary>Ends the array begun last.</summary>
    public void CloseArray(Container container, int count)
    {
        _depth--;
        if (container.HeadOffset >= 0) PatchHead(container.HeadOffset, count, Lead.FixArray, Lead.Array16);
    }

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

    private static void CheckDepth(int depth)
    {
        if (depth > DocumentLimits.MaxDepth)
            throw new PajsException(
                PajsErrorCode.InvalidDocument, $"Objects and arrays are nested deeper than {DocumentLimits.MaxDepth} levels.");
    }

    private static void ThrowTooLarge() => throw new PajsException(
        PajsErrorCode.DocumentTooLarge, $"The document takes more than {DocumentLimits.MaxSize} bytes as MessagePack.");

    private void WritePositive(ulong value)
    {
        switch (value)
        {
            case <= byte.MaxValue:
                WriteUnsigned(Lead.UInt8, sizeof(byte), value);
                break;
            case <= ushort.MaxValue:
                WriteUnsigned(Lead.UInt16, sizeof(ushort), value);
                break;
            case <= uint.MaxValue:
                WriteUnsigned(Lead.UInt32, sizeof(uint), value);
                break;
            default:
                WriteUnsigned(Lead.UInt64, sizeof(ulong), value);
                break;
        }
    }

    private void WriteNegative(long value)
    {
        switch (value)
        {
            case >= sbyte.MinValue:
                WriteUnsigned(Lead.Int8, sizeof(sbyte), (ulong)value);
                break;
            case >= short.MinValue:
                WriteUnsigned(Lead.Int16, sizeof(short), (ulong)value);
                break;
            case >= int.MinValue:
                WriteUnsigned(Lead.Int32, sizeof(int), (ulong)value);
                break;
            default:
                WriteUnsigned(Lead.Int64, sizeof(long), (ulong)value);
                break;
        }
    }

    // The low bytes of the number, big-endian; a negative one's are its two's complement.
    private void WriteUnsigned(byte lead, int width, ulong value)
    {
        var span = Grow(1 + width);
        span[0] = lead;
        for (var i = width; i > 0; i--, value >>= 8) span[i] = (byte)value;
    }

    private void WriteStringHead(int size)
    {
        if (size <= Lead.LastFixStr - Lead.FixStr) Grow(1)[0] = (byte)(Lead.FixStr | size);
        else WriteSized(size, Lead.Str8, Lead.Str16, Lead.Str32);
    }

    private void WriteSized(int size, byte lead8, byte lead16, byte lead32)
    {
        if (size <= byte.MaxValue) WriteUnsigned(lead8, sizeof(byte), (uint)size);
        else if (size <= ushort.MaxValue) WriteUnsigned(lead16, sizeof(ushort), (uint)size);
        else WriteUnsigned(lead32, sizeof(uint), (uint)size);
    }

    private void WriteExtension(ExtensionType type, ReadOnlySpan<byte> payload)
    {
        if (System.Numerics.BitOperations.IsPow2(payload.Length))
            Grow(1)[0] = (byte)(Lead.FixExt1 + System.Numerics.BitOperations.Log2((uint)payload.Length));
        else
            WriteUnsigned(Lead.Ext8, sizeof(byte), (uint)payload.Length);
        Grow(1)[0] = (byte)type;
        payload.CopyTo(Grow(payload.Length));
    }

    private Container Open(bool isObject)
    {
        CheckDepth(++_depth);
        Grow(1);
        return new Container(_length - 1, isObject ? _names.Count : 0);
    }

    private void WriteHead(int count, byte fix, byte lead16)
    {
        if (count <= 0x0F) Grow(1)[0] = (byte)(fix | count);
        else if (count <= ushort.MaxValue) WriteUnsigned(lead16, sizeof(ushort), (uint)count);
        else WriteUnsigned((byte)(lead16 + 1), sizeof(uint), (uint)count);
    }

    private void PatchHead(int offset, int count, byte fix, byte lead16)
    {
        var contentLength = _length - offset - 1;
        var headLength = count <= 0x0F ? 1 : count <= ushort.MaxValue ? 1 + sizeof(ushort) : 1 + sizeof(uint);
        if (headLength > 1)
        {
            Grow(headLength - 1);
            _buffer.AsSpan(offset + 1, contentLength).CopyTo(_buffer.AsSpan(offset + headLength));
        }

        var end = _length;
        _length = offset;
        WriteHead(count, fix, lead16);
        _length = end;
    }

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
