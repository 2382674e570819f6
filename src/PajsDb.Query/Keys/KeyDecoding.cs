using System.Text;

namespace Pajs.Query;

/// <summary>From key bytes back to values.</summary>
/// <remarks>A value that comes back is equal to the one that was encoded. Its kind of number may differ: see
/// <see cref="NumberKey.Read"/>.</remarks>
internal static class KeyDecoding
{
    /// <summary>Reads one ascending value.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: the bytes are no encoded value.</exception>
    public static Value Read(ref KeyReader key)
    {
        var tag = key.ReadByte();
        switch (tag)
        {
            case KeyTag.Null: return Value.Null;
            case KeyTag.NaN: return double.NaN;
            case KeyTag.Number: return NumberKey.Read(ref key);
            case KeyTag.String: return Value.FromWellFormed(Encoding.UTF8.GetString(key.ReadEscaped()));
            case KeyTag.Object: return ReadObject(ref key);
            case KeyTag.Array: return ReadArray(ref key);
            case KeyTag.Binary: return Value.FromOwned(key.ReadEscaped());
            case KeyTag.Uuid: return UuidBits.Read(key.ReadBytes(UuidBits.Length));
            case KeyTag.False or KeyTag.True: return tag == KeyTag.True;
            case KeyTag.DateTime: return Value.FromTicks((long)(key.ReadUInt64() ^ (1UL << 63)));
            default: throw KeyReader.Damaged();
        }
    }

    private static Value ReadArray(ref KeyReader key)
    {
        var elements = new List<Value>();
        while (!TryReadEnd(ref key)) elements.Add(Read(ref key));
        return ArrayValue.Of([.. elements]);
    }

    private static Value ReadObject(ref KeyReader key)
    {
        var fields = new DocumentBuilder();
        while (!TryReadEnd(ref key))
        {
            // The type of the value stands before the name for the sake of the order, and again before the value.
            key.ReadByte();
            var name = Encoding.UTF8.GetString(key.ReadEscaped());
            fields.Add(name, Read(ref key));
        }

        return fields.Build();
    }

    private static bool TryReadEnd(ref KeyReader key)
    {
        var isEnd = key.Rest.StartsWith(KeyTag.End);
        if (isEnd) key.ReadByte();
        return isEnd;
    }
}
