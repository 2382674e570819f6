using System.Text;
using System.Text.Unicode;

namespace Pajs.Query;

/// <summary>From key bytes back to values.</summary>
/// <remarks>A value that comes back is equal to the one that was encoded. Its kind of number may differ: see
/// <see cref="NumberKey.Read"/>.</remarks>
internal static class KeyDecoding
{
    private const ulong SignBit = 1UL << 63;

    /// <summary>Reads one ascending value.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: the bytes are not how <see cref="KeyEncoding"/> writes a
    /// value.</exception>
    public static Value Read(ref KeyReader key) => Read(ref key, depth: 0);

    private static Value Read(ref KeyReader key, int depth)
    {
        var tag = key.ReadByte();
        if (tag is KeyTag.Object or KeyTag.Array && depth == DocumentLimits.MaxDepth) throw KeyReader.Damaged();
        switch (tag)
        {
            case KeyTag.Null: return Value.Null;
            case KeyTag.NaN: return double.NaN;
            case KeyTag.Number: return NumberKey.Read(ref key);
            case KeyTag.String: return Value.FromWellFormed(ReadText(ref key));
            case KeyTag.Object: return ReadObject(ref key, depth + 1);
            case KeyTag.Array: return ReadArray(ref key, depth + 1);
            case KeyTag.Binary: return Value.FromOwned(key.ReadEscaped());
            case KeyTag.Uuid: return UuidBits.Read(key.ReadBytes(UuidBits.Length));
            case KeyTag.False or KeyTag.True: return tag == KeyTag.True;
            case KeyTag.DateTime: return ReadDateTime(ref key);
            default: throw KeyReader.Damaged();
        }
    }

    private static string ReadText(ref KeyReader key)
    {
        var utf8 = key.ReadEscaped();
        return Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : throw KeyReader.Damaged();
    }

    private static Value ReadDateTime(ref KeyReader key)
    {
        var ticks = (long)(key.ReadUInt64() ^ SignBit);
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks ? Value.FromTicks(ticks) : throw KeyReader.Damaged();
    }

    private static Value ReadArray(ref KeyReader key, int depth)
    {
        var elements = new List<Value>();
        while (!TryReadEnd(ref key)) elements.Add(Read(ref key, depth));
        return ArrayValue.Of([.. elements]);
    }

    private static Value ReadObject(ref KeyReader key, int depth)
    {
        var fields = new DocumentBuilder();
        while (!TryReadEnd(ref key))
        {
            // The type of the value stands before the name for the sake of the order, and again before the value.
            var type = key.ReadByte();
            var name = ReadText(ref key);
            var value = Read(ref key, depth);
            var count = fields.Count;
            fields[name] = value;
            if (type != KeyTag.Of(value.Kind) || fields.Count == count) throw KeyReader.Damaged();
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
