namespace Pajs.Query;

/// <summary>From values to their encoded form.</summary>
internal static class ValueEncoder
{
    /// <summary>The value alone, in canonical form.</summary>
    public static byte[] Encode(Value value)
    {
        using var writer = new MessagePackWriter();
        Write(writer, value);
        return writer.ToArray();
    }

    public static void Write(MessagePackWriter writer, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                writer.WriteNull();
                break;
            case ValueKind.Int64:
                writer.WriteInt64(value.AsInt64());
                break;
            case ValueKind.Double:
                writer.WriteDouble(value.AsDouble());
                break;
            case ValueKind.Decimal:
                writer.WriteDecimal(value.AsDecimal());
                break;
            case ValueKind.String:
                writer.WriteString(value.AsString());
                break;
            case ValueKind.Object:
                writer.WriteEncoded(value.AsDocument().Element);
                break;
            case ValueKind.Array:
                writer.WriteEncoded(value.AsArray().Element);
                break;
            case ValueKind.Binary:
                writer.WriteBinary(value.AsBinary().Span);
                break;
            case ValueKind.Uuid:
                writer.WriteUuid(value.AsGuid());
                break;
            case ValueKind.Boolean:
                writer.WriteBoolean(value.AsBoolean());
                break;
            default:
                writer.WriteTicks(value.Ticks);
                break;
        }
    }
}
