using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using PaJua.Codec;

namespace PaJua.Stored;

/// <summary>The stored fields of a document as bytes: its values in their order.</summary>
/// <remarks>For each value <code>
///      varint    number of the field · 8 + form
/// form 1         a text: varint length in bytes, UTF-8
/// form 2         a whole number: varint, the sign in the lowest bit (zigzag)
/// form 3         a number: 8, its bits
/// form 4         false
/// form 5         a date: 8, its ticks
/// form 6         a place: 8 longitude, 8 latitude, both as bits of a number
/// form 7         true
/// </code>A text that is not well formed gets U+FFFD for each surrogate without its other half.</remarks>
internal static class StoredFields
{
    private const int FormBits = 3;
    private const int FormMask = (1 << FormBits) - 1;

    private enum Form
    {
        Text = 1,
        WholeNumber = 2,
        Number = 3,
        False = 4,
        Date = 5,
        Place = 6,
        True = 7,
    }

    /// <summary>Appends a value.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static void Write(IBufferWriter<byte> target, int field, SearchValue value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(field);
        switch (value.Kind)
        {
            case SearchValueKind.Text:
                WriteForm(target, field, Form.Text);
                WriteText(target, value.Text);
                break;
            case SearchValueKind.WholeNumber:
                WriteForm(target, field, Form.WholeNumber);
                WriteVarint(target, (ulong)((value.WholeNumber << 1) ^ (value.WholeNumber >> 63)));
                break;
            case SearchValueKind.Number:
                WriteForm(target, field, Form.Number);
                WriteBits(target, BitConverter.DoubleToInt64Bits(value.Number));
                break;
            case SearchValueKind.Boolean:
                WriteForm(target, field, value.Boolean ? Form.True : Form.False);
                break;
            case SearchValueKind.Date:
                WriteForm(target, field, Form.Date);
                WriteBits(target, value.Date.Ticks);
                break;
            case SearchValueKind.Place:
                WriteForm(target, field, Form.Place);
                WriteBits(target, BitConverter.DoubleToInt64Bits(value.Place.Longitude));
                WriteBits(target, BitConverter.DoubleToInt64Bits(value.Place.Latitude));
                break;
            default:
                throw new ArgumentException($"A value of kind {value.Kind} cannot be stored.", nameof(value));
        }
    }

    /// <summary>Reads all values, in their order.</summary>
    /// <param name="source">What <see cref="Write"/> appended for one document.</param>
    /// <param name="values">Takes them, behind what it has.</param>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public static void Read(ReadOnlySpan<byte> source, List<StoredValue> values)
    {
        while (source.Length > 0)
        {
            var head = Varint.Read64(ref source);
            var field = head >> FormBits;
            if (field > int.MaxValue) throw Damage.Of($"a document stores a value of field {field}");
            values.Add(new StoredValue((int)field, ReadValue(ref source, (Form)(head & FormMask))));
        }
    }

    private static SearchValue ReadValue(ref ReadOnlySpan<byte> source, Form form)
    {
        switch (form)
        {
            case Form.Text:
                return Encoding.UTF8.GetString(Take(ref source, Varint.Read64(ref source)));
            case Form.WholeNumber:
                var zigzag = Varint.Read64(ref source);
                return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
            case Form.Number:
                return BitConverter.Int64BitsToDouble(ReadBits(ref source));
            case Form.False or Form.True:
                return form == Form.True;
            case Form.Date:
                var ticks = ReadBits(ref source);
                return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
                    ? new DateTime(ticks, DateTimeKind.Utc)
                    : throw Damage.Of($"a document stores a date of {ticks} ticks");
            case Form.Place:
                var longitude = BitConverter.Int64BitsToDouble(ReadBits(ref source));
                var latitude = BitConverter.Int64BitsToDouble(ReadBits(ref source));
                return longitude is >= -180 and <= 180 && latitude is >= -90 and <= 90
                    ? SearchValue.At(longitude, latitude)
                    : throw Damage.Of("a document stores a place that is not on the earth");
            default:
                throw Damage.Of($"a document stores a value of form {(int)form}");
        }
    }

    private static void WriteForm(IBufferWriter<byte> target, int field, Form form) => WriteVarint(target, ((ulong)field << FormBits) | (ulong)form);

    private static void WriteVarint(IBufferWriter<byte> target, ulong number) =>
        target.Advance(Varint.Write(target.GetSpan(Varint.MaxLength64), number));

    private static void WriteBits(IBufferWriter<byte> target, long bits)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target.GetSpan(sizeof(long)), bits);
        target.Advance(sizeof(long));
    }

    private static void WriteText(IBufferWriter<byte> target, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteVarint(target, (uint)length);
        target.Advance(Encoding.UTF8.GetBytes(text, target.GetSpan(length)));
    }

    private static long ReadBits(ref ReadOnlySpan<byte> source) => BinaryPrimitives.ReadInt64LittleEndian(Take(ref source, sizeof(long)));

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> source, ulong length)
    {
        if (length > (ulong)source.Length) throw Damage.Of($"a document ends within a value of {length} bytes");
        var taken = source[..(int)length];
        source = source[(int)length..];
        return taken;
    }
}
