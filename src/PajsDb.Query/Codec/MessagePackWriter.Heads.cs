using System.Numerics;

namespace Pajs.Query;

/// <summary>The part that chooses the shortest head of a value.</summary>
internal sealed partial class MessagePackWriter
{
    private void WritePositive(ulong value)
    {
        switch (value)
        {
            case <= byte.MaxValue:
                WriteUnsigned(Lead.UInt8, sizeof(byte), value);
                break;
            case <= ushort.MaxValue:
                WriteUnsigned(Lead.UInt16, sizeof(ushort), value);
                break;
            case <= uint.MaxValue:
                WriteUnsigned(Lead.UInt32, sizeof(uint), value);
                break;
            default:
                WriteUnsigned(Lead.UInt64, sizeof(ulong), value);
                break;
        }
    }

    private void WriteNegative(long value)
    {
        switch (value)
        {
            case >= sbyte.MinValue:
                WriteUnsigned(Lead.Int8, sizeof(sbyte), (ulong)value);
                break;
            case >= short.MinValue:
                WriteUnsigned(Lead.Int16, sizeof(short), (ulong)value);
                break;
            case >= int.MinValue:
                WriteUnsigned(Lead.Int32, sizeof(int), (ulong)value);
                break;
            default:
                WriteUnsigned(Lead.Int64, sizeof(long), (ulong)value);
                break;
        }
    }

    // The low bytes of the number, big-endian; a negative one's are its two's complement.
    private void WriteUnsigned(byte lead, int width, ulong value)
    {
        var span = Grow(1 + width);
        span[0] = lead;
        for (var i = width; i > 0; i--, value >>= 8) span[i] = (byte)value;
    }

    private void WriteStringHead(int size)
    {
        if (size <= Lead.LastFixStr - Lead.FixStr) Grow(1)[0] = (byte)(Lead.FixStr | size);
        else WriteSized(size, Lead.Str8, Lead.Str16, Lead.Str32);
    }

    private void WriteSized(int size, byte lead8, byte lead16, byte lead32)
    {
        if (size <= byte.MaxValue) WriteUnsigned(lead8, sizeof(byte), (uint)size);
        else if (size <= ushort.MaxValue) WriteUnsigned(lead16, sizeof(ushort), (uint)size);
        else WriteUnsigned(lead32, sizeof(uint), (uint)size);
    }

    private void WriteExtension(ExtensionType type, ReadOnlySpan<byte> payload)
    {
        if (BitOperations.IsPow2(payload.Length))
            Grow(1)[0] = (byte)(Lead.FixExt1 + BitOperations.Log2((uint)payload.Length));
        else
            WriteUnsigned(Lead.Ext8, sizeof(byte), (uint)payload.Length);
        Grow(1)[0] = (byte)type;
        payload.CopyTo(Grow(payload.Length));
    }

    private void WriteHead(int count, byte fix, byte lead16)
    {
        if (count <= 0x0F) Grow(1)[0] = (byte)(fix | count);
        else if (count <= ushort.MaxValue) WriteUnsigned(lead16, sizeof(ushort), (uint)count);
        else WriteUnsigned((byte)(lead16 + 1), sizeof(uint), (uint)count);
    }
}
