using System.Buffers;
using System.Buffers.Binary;

namespace Pajs.Query;

/// <summary>Takes encoded values back out of a key, ascending or descending as they were written.</summary>
internal ref struct KeyReader(ReadOnlySpan<byte> key)
{
    private ReadOnlySpan<byte> _rest = key;

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    public byte ReadByte() => ReadBytes(1)[0];

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64BigEndian(ReadBytes(sizeof(ulong)));

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count > _rest.Length) throw Damaged();
        var bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }

    /// <summary>Reads what <see cref="KeyWriter.WriteEscaped"/> wrote.</summary>
    public byte[] ReadEscaped()
    {
        var bytes = new ArrayBufferWriter<byte>();
        while (true)
        {
            var zero = _rest.IndexOf((byte)0);
            if (zero < 0) throw Damaged();
            bytes.Write(ReadBytes(zero));
            var mark = ReadBytes(2)[1];
            if (mark == KeyTag.Terminator) return bytes.WrittenSpan.ToArray();
            if (mark != KeyTag.Escaped) throw Damaged();
            bytes.Write<byte>([0]);
        }
    }

    public static PajsException Damaged() => new(PajsErrorCode.Corrupt, "A stored key does not end in an encoded value.");
}
