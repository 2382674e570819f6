using System.Buffers.Binary;

namespace Pajs.Query;

/// <summary>Cells of the globe as parts of a key: the tag <see cref="KeyTag.Cell"/>, then the 8 bytes of <see cref="GeoCell.Write"/>.</summary>
internal static class CellKey
{
    /// <summary>How many bytes one takes.</summary>
    public const int Length = 1 + GeoCell.EncodedSize;

    /// <summary>Appends a cell.</summary>
    public static void Append(ref KeyWriter key, GeoCell cell)
    {
        key.WriteByte(KeyTag.Cell);
        key.WriteUInt64(cell.Id);
    }

    /// <summary>A cell alone.</summary>
    public static byte[] Encode(GeoCell cell) => Encode(cell.Id);

    /// <summary>The cells with ids from one to another, both of them included.</summary>
    public static ValueInterval Between(ulong first, ulong last) => new(Encode(first), true, Encode(last), true);

    /// <summary>The cell of an encoded value.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: it is none.</exception>
    public static GeoCell Read(ReadOnlySpan<byte> value) =>
        value.Length == Length && value[0] == KeyTag.Cell && GeoCell.TryRead(value[1..], out var cell) ? cell : throw KeyReader.Damaged();

    /// <summary>An id, or one that no cell has, as a bound of a range.</summary>
    public static byte[] Encode(ulong id)
    {
        var encoded = new byte[Length];
        encoded[0] = KeyTag.Cell;
        BinaryPrimitives.WriteUInt64BigEndian(encoded.AsSpan(1), id);
        return encoded;
    }
}
