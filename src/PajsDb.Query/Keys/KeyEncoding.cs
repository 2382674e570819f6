using System.Text;

namespace Pajs.Query;

/// <summary>Values as bytes whose plain order is the order of values, across all types. docs/document-format.md draws the layout.</summary>
/// <remarks>Equal values have equal bytes, whatever their kind of number. No encoded value is the beginning of another, so several can
/// stand one after another in a key, each ascending or, with its bits inverted, descending.</remarks>
internal static class KeyEncoding
{
    /// <summary>Room for most keys; lend it to a <see cref="KeyWriter"/> as stack memory.</summary>
    public const int StackBytes = 256;

    private const ulong SignBit = 1UL << 63;

    /// <summary>Appends a value that stands encoded in a document; a missing one as null.</summary>
    /// <param name="key">The key.</param>
    /// <param name="element">The value.</param>
    /// <param name="collation">By which strings are ordered, which then cannot be read back; null for by their bytes.</param>
    public static void Append(ref KeyWriter key, Element element, Collation? collation = null)
    {
        switch (element.Kind)
        {
            case ValueKind.Null:
                key.WriteByte(KeyTag.Null);
                break;
            case ValueKind.String:
                if (collation is null) AppendString(ref key, element.Utf8);
                else AppendCollated(ref key, element.Utf8, collation);
                break;
            case ValueKind.Object:
                AppendObject(ref key, element, collation);
                break;
            case ValueKind.Array:
                AppendArray(ref key, element, collation);
                break;
            case ValueKind.Binary:
                key.WriteByte(KeyTag.Binary);
                key.WriteEscaped(element.Binary);
                break;
            case ValueKind.Uuid:
                key.WriteByte(KeyTag.Uuid);
                key.WriteBytes(element.Uuid);
                break;
            case ValueKind.Boolean:
                key.WriteByte(element.Boolean ? KeyTag.True : KeyTag.False);
                break;
            case ValueKind.DateTime:
                AppendTicks(ref key, element.Ticks);
                break;
            default:
                NumberKey.Write(ref key, element.Number);
                break;
        }
    }

    /// <summary>Appends a value.</summary>
    public static void Append(ref KeyWriter key, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Object:
                AppendObject(ref key, value.AsDocument().Element, null);
                break;
            case ValueKind.Array:
                AppendArray(ref key, value.AsArray().Element, null);
                break;
            case ValueKind.String:
                AppendString(ref key, value.AsString());
                break;
            case ValueKind.Binary:
                key.WriteByte(KeyTag.Binary);
                key.WriteEscaped(value.AsBinary().Span);
                break;
            case ValueKind.Uuid:
                AppendUuid(ref key, value.AsGuid());
                break;
            case ValueKind.DateTime:
                AppendTicks(ref key, value.Ticks);
                break;
            case ValueKind.Boolean:
                key.WriteByte(value.AsBoolean() ? KeyTag.True : KeyTag.False);
                break;
            case ValueKind.Null:
                key.WriteByte(KeyTag.Null);
                break;
            default:
                NumberKey.Write(ref key, value.Number);
                break;
        }
    }

    /// <summary>The bytes of one value, ascending.</summary>
    /// <param name="value">The value.</param>
    /// <param name="collation">By which strings are ordered; null for by their bytes.</param>
    public static byte[] Encode(Value value, Collation? collation = null)
    {
        var key = new KeyWriter(stackalloc byte[StackBytes]);
        if (collation is null) Append(ref key, value);
        else Append(ref key, Element.At(ValueEncoder.Encode(value)), collation);
        var encoded = key.Written.ToArray();
        key.Dispose();
        return encoded;
    }

    /// <summary>Checks that what was written from <paramref name="start"/> on may stand in a key.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.KeyTooLarge"/>.</exception>
    public static void CheckSize(in KeyWriter key, int start)
    {
        if (key.Length - start > DocumentLimits.MaxKeySize)
            throw new PajsException(
                PajsErrorCode.KeyTooLarge,
                $"The value takes {key.Length - start} bytes as a key; at most {DocumentLimits.MaxKeySize} are allowed.");
    }

    private static void AppendString(ref KeyWriter key, scoped ReadOnlySpan<byte> utf8)
    {
        key.WriteByte(KeyTag.String);
        key.WriteEscaped(utf8);
    }

    private static void AppendCollated(ref KeyWriter key, scoped ReadOnlySpan<byte> utf8, Collation collation)
    {
        var collated = new KeyWriter(stackalloc byte[StackBytes]);
        collation.AppendKey(ref collated, utf8);
        AppendString(ref key, collated.Written);
        collated.Dispose();
    }

    private static void AppendString(ref KeyWriter key, string text)
    {
        var maxBytes = Encoding.UTF8.GetMaxByteCount(text.Length);
        var utf8 = maxBytes <= StackBytes ? stackalloc byte[StackBytes] : new byte[maxBytes];
        AppendString(ref key, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    private static void AppendUuid(ref KeyWriter key, Guid uuid)
    {
        Span<byte> bytes = stackalloc byte[UuidBits.Length];
        UuidBits.Write(uuid, bytes);
        key.WriteByte(KeyTag.Uuid);
        key.WriteBytes(bytes);
    }

    private static void AppendTicks(ref KeyWriter key, long ticks)
    {
        key.WriteByte(KeyTag.DateTime);
        key.WriteUInt64((ulong)ticks ^ SignBit);
    }

    private static void AppendArray(ref KeyWriter key, Element array, Collation? collation)
    {
        key.WriteByte(KeyTag.Array);
        foreach (var element in array.Elements()) Append(ref key, element, collation);
        key.WriteByte(KeyTag.End);
    }

    // Objects compare field by field, each by the type of its value, then by name, then by value.
    private static void AppendObject(ref KeyWriter key, Element element, Collation? collation)
    {
        key.WriteByte(KeyTag.Object);
        foreach (var field in element.Fields())
        {
            key.WriteByte(KeyTag.Of(field.Value.Kind));
            key.WriteEscaped(field.Name);
            Append(ref key, field.Value, collation);
        }

        key.WriteByte(KeyTag.End);
    }
}
