namespace Pajs.Query;

/// <summary>Finds where an encoded value ends, without decoding it.</summary>
internal static class KeySkip
{
    private const int ExactNumberLength = 1 + sizeof(ulong) + 1;
    private const int NumberTailLength = 14;
    private const int DateTimeLength = 1 + sizeof(ulong);

    /// <summary>The offset behind the value that begins at an offset.</summary>
    /// <param name="key">A key as <see cref="KeyEncoding"/> writes it.</param>
    /// <param name="offset">Where the value begins.</param>
    /// <param name="isDescending">Whether its bits are inverted.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: there is no whole value.</exception>
    public static int Over(ReadOnlySpan<byte> key, int offset, bool isDescending)
    {
        var mask = (byte)(isDescending ? 0xFF : 0);
        try
        {
            return Over(key, offset, mask);
        }
        catch (IndexOutOfRangeException)
        {
            throw KeyReader.Damaged();
        }
    }

    private static int Over(ReadOnlySpan<byte> key, int offset, byte mask)
    {
        switch ((byte)(key[offset] ^ mask))
        {
            case KeyTag.EmptyArray or KeyTag.Null or KeyTag.NaN or KeyTag.False or KeyTag.True:
                return offset + 1;
            case KeyTag.Number:
                var isExact = (key[offset + ExactNumberLength - 1] ^ mask) == 0;
                return offset + ExactNumberLength + (isExact ? 0 : NumberTailLength);
            case KeyTag.String or KeyTag.Binary:
                return OverEscaped(key, offset + 1, mask);
            case KeyTag.Uuid:
                return offset + 1 + UuidBits.Length;
            case KeyTag.DateTime:
                return offset + DateTimeLength;
            case KeyTag.Cell:
                return offset + CellKey.Length;
            case KeyTag.Array:
                for (offset++; (key[offset] ^ mask) != KeyTag.End;) offset = Over(key, offset, mask);
                return offset + 1;
            case KeyTag.Object:
                for (offset++; (key[offset] ^ mask) != KeyTag.End;) offset = Over(key, OverEscaped(key, offset + 1, mask), mask);
                return offset + 1;
            default:
                throw KeyReader.Damaged();
        }
    }

    private static int OverEscaped(ReadOnlySpan<byte> key, int offset, byte mask)
    {
        while ((key[offset] ^ mask) != 0 || (key[offset + 1] ^ mask) == KeyTag.Escaped) offset += (key[offset] ^ mask) == 0 ? 2 : 1;
        return offset + 2;
    }
}
