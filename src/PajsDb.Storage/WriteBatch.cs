using System.Buffers.Binary;

namespace Pajs.Storage;

/// <summary>Writes to be committed together, in their order. Reusable; not safe for use by two threads at once.</summary>
/// <remarks>The bytes are also the form in which a transaction stands in the commit log: operations one after another, each
/// <code>
/// size      field
///    1      WriteKind
///    2      key length k, little-endian
///    4      second length v, little-endian: of the value, or for DeleteRange of the end key
///    k      key (for DeleteRange the start of the range, which may be empty)
///    v      value (for DeleteRange the end; v = 0xFFFFFFFF and no bytes when the range has none)
/// </code></remarks>
public sealed class WriteBatch
{
    internal const int HeaderLength = 7;
    internal const uint NoEnd = uint.MaxValue;

    private byte[] _bytes = new byte[512];
    private int _length;

    /// <summary>Number of operations.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes that the operations take.</summary>
    public int Length => _length;

    /// <summary>The encoded operations; valid until the next change of the batch.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Sets a key, whether or not it exists.</summary>
    public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => Add(WriteKind.Put, key, value);

    /// <summary>Sets a key that must not exist at that point of the batch.</summary>
    public void Insert(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => Add(WriteKind.Insert, key, value);

    /// <summary>Sets a key that must exist at that point of the batch.</summary>
    public void Replace(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => Add(WriteKind.Replace, key, value);

    /// <summary>Removes a key, if it exists.</summary>
    public void Delete(ReadOnlySpan<byte> key) => Add(WriteKind.Delete, key, default);

    /// <summary>Removes a key that must exist at that point of the batch.</summary>
    public void DeleteExisting(ReadOnlySpan<byte> key) => Add(WriteKind.DeleteExisting, key, default);

    /// <summary>Removes all keys of a range. Whole pages are let go unread.</summary>
    public void DeleteRange(KeyRange range)
    {
        var start = range.Start.Span;
        var end = range.End is { } e ? e.Span : default;
        if (start.Length > StoreLimits.MaxKeyLength) ThrowKeyTooLong(start.Length);
        if (end.Length > StoreLimits.MaxKeyLength) ThrowKeyTooLong(end.Length);
        Append(WriteKind.DeleteRange, start, end, range.End is null ? NoEnd : (uint)end.Length);
    }

    /// <summary>The key of an operation; for a range its start. Walks over those before it.</summary>
    /// <param name="operation">Its index, as in <see cref="CommitResult.FailedOperation"/>.</param>
    public ReadOnlySpan<byte> KeyOf(int operation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(operation);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(operation, Count);
        var rest = Bytes;
        while (operation-- > 0) rest = rest[LengthOf(rest)..];
        return rest.Slice(HeaderLength, BinaryPrimitives.ReadUInt16LittleEndian(rest[1..]));
    }

    /// <summary>Forgets all operations and keeps the memory.</summary>
    public void Clear()
    {
        _length = 0;
        Count = 0;
    }

    private static int LengthOf(ReadOnlySpan<byte> operation)
    {
        var second = BinaryPrimitives.ReadUInt32LittleEndian(operation[3..]);
        return HeaderLength + BinaryPrimitives.ReadUInt16LittleEndian(operation[1..]) + (second == NoEnd ? 0 : (int)second);
    }

    private void Add(WriteKind kind, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.Length > StoreLimits.MaxKeyLength) ThrowKeyTooLong(key.Length);
        if (key.IsEmpty) throw new ArgumentException("A key has at least one byte.", nameof(key));
        if (value.Length > StoreLimits.MaxValueLength) ThrowValueTooLong(value.Length);
        Append(kind, key, value, (uint)value.Length);
    }

    private void Append(WriteKind kind, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, uint valueLength)
    {
        var target = Grow(HeaderLength + key.Length + value.Length);
        target[0] = (byte)kind;
        BinaryPrimitives.WriteUInt16LittleEndian(target[1..], (ushort)key.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(target[3..], valueLength);
        key.CopyTo(target[HeaderLength..]);
        value.CopyTo(target[(HeaderLength + key.Length)..]);
        Count++;
    }

    private Span<byte> Grow(int size)
    {
        var needed = (long)_length + size;
        if (needed > StoreLimits.MaxTransactionLength)
            throw new PajsException(
                PajsErrorCode.TransactionTooLarge,
                $"The transaction writes more than {StoreLimits.MaxTransactionLength} bytes; split it into smaller ones.");
        if (needed > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Min(Math.Max(needed, 2L * _bytes.Length), StoreLimits.MaxTransactionLength));
        var span = _bytes.AsSpan(_length, size);
        _length += size;
        return span;
    }

    private static void ThrowKeyTooLong(int length) => throw new PajsException(
        PajsErrorCode.KeyTooLarge, $"The key has {length} bytes; at most {StoreLimits.MaxKeyLength} are allowed.");

    private static void ThrowValueTooLong(int length) => throw new PajsException(
        PajsErrorCode.DocumentTooLarge, $"The value has {length} bytes; at most {StoreLimits.MaxValueLength} are allowed.");
}

/// <summary>What an operation of a batch does. The numbers stand in the commit log and never change.</summary>
internal enum WriteKind : byte
{
    Put = 1,
    Insert = 2,
    Replace = 3,
    Delete = 4,
    DeleteExisting = 5,
    DeleteRange = 6,
}
