using System.Buffers.Binary;
using System.Text;

namespace Pajs.Query.Tests.Models;

/// <summary>Writes values as MessagePack in forms wider than need be: valid, and not canonical.</summary>
internal sealed class WideEncoder(Random random)
{
    private readonly MemoryStream _bytes = new();

    public static byte[] Encode(Document document, Random random)
    {
        var encoder = new WideEncoder(random);
        encoder.Write(document);
        return encoder._bytes.ToArray();
    }

    private void Write(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                Bytes(0xC0);
                break;
            case ValueKind.Boolean:
                Bytes(value.AsBoolean() ? (byte)0xC3 : (byte)0xC2);
                break;
            case ValueKind.Int64:
                WriteInteger(value.AsInt64());
                break;
            case ValueKind.Double when (double)(float)value.AsDouble() == value.AsDouble():
                Bytes(0xCA);
                Bytes(BigEndian(4, BitConverter.SingleToUInt32Bits((float)value.AsDouble())));
                break;
            case ValueKind.String:
                WriteString(value.AsString());
                break;
            case ValueKind.Binary:
                Sized(0xC6, value.AsBinary().Span);
                break;
            case ValueKind.Array:
                Bytes(0xDD);
                Bytes(BigEndian(4, (ulong)value.AsArray().Count));
                foreach (var element in value.AsArray()) Write(element);
                break;
            case ValueKind.Object:
                WriteObject(value.AsDocument());
                break;
            case ValueKind.DateTime:
                WriteInstant(value.AsDateTime().Ticks - DateTime.UnixEpoch.Ticks);
                break;
            default:
                Bytes(ValueEncoder.Encode(value));
                break;
        }
    }

    private void WriteObject(Document document)
    {
        Bytes(random.Next(2) == 0 ? [0xDF, 0, 0] : [0xDE]);
        Bytes(BigEndian(2, (ulong)document.Count));
        foreach (var (name, value) in document)
        {
            WriteString(name);
            Write(value);
        }
    }

    private void WriteInteger(long value)
    {
        if (value is >= 0 and <= uint.MaxValue && random.Next(2) == 0)
        {
            Bytes(0xCE);
            Bytes(BigEndian(4, (ulong)value));
        }
        else
        {
            Bytes(value >= 0 && random.Next(2) == 0 ? (byte)0xCF : (byte)0xD3);
            Bytes(BigEndian(8, (ulong)value));
        }
    }

    private void WriteString(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        if (utf8.Length <= ushort.MaxValue && random.Next(2) == 0)
        {
            Bytes(0xDA);
            Bytes(BigEndian(2, (ulong)utf8.Length));
            Bytes(utf8);
        }
        else
        {
            Sized(0xDB, utf8);
        }
    }

    private void WriteInstant(long ticksSinceEpoch)
    {
        var seconds = (long)Math.Floor((decimal)ticksSinceEpoch / TimeSpan.TicksPerSecond);
        var nanoseconds = (ulong)(ticksSinceEpoch - (seconds * TimeSpan.TicksPerSecond)) * 100;
        Bytes(0xC8, 0x00, 12, 0xFF);
        Bytes(BigEndian(4, nanoseconds + (ulong)random.Next(100)));
        Bytes(BigEndian(8, (ulong)seconds));
    }

    private void Sized(byte lead, ReadOnlySpan<byte> content)
    {
        Bytes(lead);
        Bytes(BigEndian(4, (ulong)content.Length));
        Bytes(content);
    }

    private void Bytes(params ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    private static byte[] BigEndian(int width, ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes[^width..];
    }
}
