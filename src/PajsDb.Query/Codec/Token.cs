using System.Buffers.Binary;

namespace Pajs.Query;

/// <summary>The head of one MessagePack value: its kind, and how much follows.</summary>
/// <param name="Kind">What the value is. An integer beyond int64 is of the kind <see cref="ValueKind.Decimal"/>.</param>
/// <param name="HeaderLength">Bytes before the payload, the type of an extension counted.</param>
/// <param name="Size">Bytes of payload; for an array its elements, for an object its fields.</param>
/// <remarks>The lead bytes are those of the MessagePack specification; docs/document-format.md lists them.</remarks>
internal readonly record struct Token(ValueKind Kind, int HeaderLength, uint Size)
{
    private static readonly Token[] ByLead = [.. Enumerable.Range(0, 256).Select(static lead => OfLead((byte)lead))];

    /// <summary>Reads the head of the value that begins <paramref name="bytes"/>. Looks at the head alone: the payload may be missing
    /// or wrong.</summary>
    /// <returns>False when the head is cut off, or is none that documents know.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Token token)
    {
        token = default;
        if (bytes.IsEmpty) return false;
        token = ByLead[bytes[0]];
        return token.HeaderLength != 0 || TryReadWide(bytes[0], bytes, out token);
    }

    // What the lead byte tells alone; a header of length 0 where it does not.
    private static Token OfLead(byte lead) => lead switch
    {
        <= Lead.LastFixInt or >= Lead.FirstNegativeFixInt => new(ValueKind.Int64, 1, 0),
        <= Lead.LastFixMap => new(ValueKind.Object, 1, lead & 0x0Fu),
        <= Lead.LastFixArray => new(ValueKind.Array, 1, lead & 0x0Fu),
        <= Lead.LastFixStr => new(ValueKind.String, 1, lead & 0x1Fu),
        Lead.Nil => new(ValueKind.Null, 1, 0),
        Lead.False or Lead.True => new(ValueKind.Boolean, 1, 0),
        Lead.UInt8 or Lead.Int8 => new(ValueKind.Int64, 1, sizeof(byte)),
        Lead.UInt16 or Lead.Int16 => new(ValueKind.Int64, 1, sizeof(ushort)),
        Lead.UInt32 or Lead.Int32 => new(ValueKind.Int64, 1, sizeof(uint)),
        Lead.Int64 => new(ValueKind.Int64, 1, sizeof(long)),
        Lead.Float32 => new(ValueKind.Double, 1, sizeof(float)),
        Lead.Float64 => new(ValueKind.Double, 1, sizeof(double)),
        _ => default,
    };

    private static bool TryReadWide(byte lead, ReadOnlySpan<byte> bytes, out Token token)
    {
        switch (lead)
        {
            case Lead.UInt64:
                var isNegativeAsInt64 = bytes.Length > 1 && bytes[1] >= 0x80;
                token = new Token(isNegativeAsInt64 ? ValueKind.Decimal : ValueKind.Int64, 1, sizeof(ulong));
                return true;
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
