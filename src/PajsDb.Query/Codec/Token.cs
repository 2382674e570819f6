using System.Buffers.Binary;

namespace Pajs.Query;

/// <summary>The head of one MessagePack value: its kind, and how much follows.</summary>
/// <param name="Kind">What the value is. An integer beyond int64 is of the kind <see cref="ValueKind.Decimal"/>.</param>
/// <param name="HeaderLength">Bytes before the payload, the type of an extension counted.</param>
/// <param name="Size">Bytes of payload; for an array its elements, for an object its fields.</param>
/// <remarks>The lead bytes are those of the MessagePack specification; docs/document-format.md lists them.</remarks>
internal readonly record struct Token(ValueKind Kind, int HeaderLength, uint Size)
{
    /// <summary>Reads the head of the value that begins <paramref name="bytes"/>. Looks at the head alone: the payload may be missing
    /// or wrong.</summary>
    /// <returns>False when the head is cut off, or is none that documents know.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Token token)
    {
        token = default;
        if (bytes.IsEmpty) return false;
        var lead = bytes[0];
        if (lead is <= Lead.LastFixInt or >= Lead.FirstNegativeFixInt) token = new(ValueKind.Int64, 1, 0);
        else if (lead <= Lead.LastFixMap) token = new(ValueKind.Object, 1, lead & 0x0Fu);
        else if (lead <= Lead.LastFixArray) token = new(ValueKind.Array, 1, lead & 0x0Fu);
        else if (lead <= Lead.LastFixStr) token = new(ValueKind.String, 1, lead & 0x1Fu);
        else return TryReadWide(lead, bytes, out token);
        return true;
    }

    private static bool TryReadWide(byte lead, ReadOnlySpan<byte> bytes, out Token token)
    {
        switch (lead)
        {
            case Lead.Nil: return Fixed(ValueKind.Null, 0, out token);
            case Lead.False or Lead.True: return Fixed(ValueKind.Boolean, 0, out token);
            case Lead.UInt8 or Lead.Int8: return Fixed(ValueKind.Int64, sizeof(byte), out token);
            case Lead.UInt16 or Lead.Int16: return Fixed(ValueKind.Int64, sizeof(ushort), out token);
            case Lead.UInt32 or Lead.Int32: return Fixed(ValueKind.Int64, sizeof(uint), out token);
            case Lead.Int64: return Fixed(ValueKind.Int64, sizeof(long), out token);
            case Lead.UInt64:
                var isNegativeAsInt64 = bytes.Length > 1 && bytes[1] >= 0x80;
                return Fixed(isNegativeAsInt64 ? ValueKind.Decimal : ValueKind.Int64, sizeof(ulong), out token);
            case Lead.Float32: return Fixed(ValueKind.Double, sizeof(float), out token);
            case Lead.Float64: return Fixed(ValueKind.Double, sizeof(double), out token);
            case Lead.Str8 or Lead.Str16 or Lead.Str32: return Sized(ValueKind.String, 1 << (lead - Lead.Str8), bytes, out token);
            case Lead.Bin8 or Lead.Bin16 or Lead.Bin32: return Sized(ValueKind.Binary, 1 << (lead - Lead.Bin8), bytes, out token);
            case Lead.Array16 or Lead.Array32: return Sized(ValueKind.Array, 2 << (lead - Lead.Array16), bytes, out token);
            case Lead.Map16 or Lead.Map32: return Sized(ValueKind.Object, 2 << (lead - Lead.Map16), bytes, out token);
            case >= Lead.FixExt1 and <= Lead.FixExt16: return Extension(1, 1u << (lead - Lead.FixExt1), bytes, out token);
            case Lead.Ext8 or Lead.Ext16 or Lead.Ext32:
                var width = 1 << (lead - Lead.Ext8);
                return Sized(default, width, bytes, out token) && Extension(1 + width, token.Size, bytes, out token);
            default:
                token = default;
                return false;
        }
    }

    private static bool Fixed(ValueKind kind, uint size, out Token token)
    {
        token = new Token(kind, 1, size);
        return true;
    }

    private static bool Sized(ValueKind kind, int width, ReadOnlySpan<byte> bytes, out Token token)
    {
        token = default;
        if (bytes.Length <= width) return false;
        var size = width switch
        {
            1 => bytes[1],
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]),
            _ => BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]),
        };
        token = new Token(kind, 1 + width, size);
        return true;
    }

    private static bool Extension(int typeOffset, uint size, ReadOnlySpan<byte> bytes, out Token token)
    {
        token = default;
        if (bytes.Length <= typeOffset) return false;
        ValueKind? kind = (ExtensionType)bytes[typeOffset] switch
        {
            ExtensionType.Timestamp => ValueKind.DateTime,
            ExtensionType.Decimal => ValueKind.Decimal,
            ExtensionType.Uuid => ValueKind.Uuid,
            _ => null,
        };
        if (kind is null) return false;
        token = new Token(kind.Value, typeOffset + 1, size);
        return true;
    }
}
