using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pajs.Query;

/// <summary>From MessagePack straight to JSON, in forms that <see cref="JsonParser"/> reads back as the same value.</summary>
internal static class JsonFormatter
{
    private static readonly JsonWriterOptions OneLine = Options(indented: false);
    private static readonly JsonWriterOptions Indented = Options(indented: true);

    public static string Format(Value value) => Format(Element.At(ValueEncoder.Encode(value)), indented: false);

    public static string Format(Element element, bool indented)
    {
        var target = new ArrayBufferWriter<byte>(256);
        Write(element, target, indented);
        return Encoding.UTF8.GetString(target.WrittenSpan);
    }

    public static void Write(Element element, IBufferWriter<byte> target, bool indented)
    {
        using var writer = new Utf8JsonWriter(target, indented ? Indented : OneLine);
        WriteValue(writer, element);
    }

    // A document is well-formed by construction, so the writer need not check.
    private static JsonWriterOptions Options(bool indented) => new()
    {
        Indented = indented,
        NewLine = "\n",
        SkipValidation = true,
        Encoder = PlainTextEncoder.Instance,
    };

    private static void WriteValue(Utf8JsonWriter writer, Element element)
    {
        switch (element.Kind)
        {
            case ValueKind.Null:
                writer.WriteNullValue();
                break;
            case ValueKind.Int64:
                writer.WriteNumberValue(element.Int64);
                break;
            case ValueKind.Double:
                WriteDouble(writer, element.Double);
                break;
            case ValueKind.String:
                writer.WriteStringValue(element.Utf8);
                break;
            case ValueKind.Object:
                WriteObject(writer, element);
                break;
            case ValueKind.Array:
                WriteArray(writer, element);
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(element.Boolean);
                break;
            default:
                WriteExtended(writer, element);
                break;
        }
    }

    private static void WriteDouble(Utf8JsonWriter writer, double value)
    {
        if (DoubleText.Special(value) is { } name)
        {
            WriteForm(writer, ExtendedForm.Double, Encoding.UTF8.GetBytes(name));
            return;
        }

        // Not as a raw value where that can be helped: an indented array would not be laid out around it.
        if (!DoubleText.LooksLikeInteger(value)) writer.WriteNumberValue(value);
        else if (value == 0 && double.IsNegative(value)) writer.WriteRawValue("-0.0"u8, skipInputValidation: true);
        else writer.WriteNumberValue(WithPoint((long)value));
    }

    // A decimal keeps the zero behind the point, which tells a double from an integer.
    private static decimal WithPoint(long value)
    {
        var tenfold = (ulong)Math.Abs(value) * 10;
        return new decimal((int)(uint)tenfold, (int)(tenfold >> 32), 0, value < 0, 1);
    }

    private static void WriteArray(Utf8JsonWriter writer, Element array)
    {
        writer.WriteStartArray();
        foreach (var element in array.Elements()) WriteValue(writer, element);
        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, Element element)
    {
        var fields = element.Fields();
        var isPlain = !fields.MoveNext() || !ExtendedForm.IsReserved(fields.Current.Name);
        if (!isPlain) WriteFormStart(writer, ExtendedForm.Object);
        writer.WriteStartObject();
        foreach (var field in element.Fields())
        {
            writer.WritePropertyName(field.Name);
            WriteValue(writer, field.Value);
        }

        writer.WriteEndObject();
        if (!isPlain) writer.WriteEndObject();
    }

    private static void WriteExtended(Utf8JsonWriter writer, Element element)
    {
        Span<byte> text = stackalloc byte[ExtendedForm.MaxTextLength];
        switch (element.Kind)
        {
            case ValueKind.Decimal:
                element.Decimal.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
                WriteForm(writer, ExtendedForm.Decimal, text[..length]);
                break;
            case ValueKind.Uuid:
                UuidBits.Read(element.Uuid).TryFormat(text, out length);
                WriteForm(writer, ExtendedForm.Uuid, text[..length]);
                break;
            case ValueKind.DateTime:
                WriteForm(writer, ExtendedForm.Date, text[..DateTimeText.Format(element.Ticks, text)]);
                break;
            default:
                WriteFormStart(writer, ExtendedForm.Binary);
                writer.WriteBase64StringValue(element.Binary);
                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteForm(Utf8JsonWriter writer, ExtendedForm form, ReadOnlySpan<byte> text)
    {
        WriteFormStart(writer, form);
        writer.WriteStringValue(text);
        writer.WriteEndObject();
    }

    private static void WriteFormStart(Utf8JsonWriter writer, ExtendedForm form)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(form.Utf8Name);
    }
}
