using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pajs.Query;

/// <summary>One encoded value, read in place. Finds what is asked for without decoding the rest, and allocates nothing.</summary>
/// <remarks>For bytes that were checked when they came in (<see cref="Transcoder"/>): what is malformed here is our bug, and at worst
/// throws when a span's end is met. <c>default</c> stands for a value that is missing.</remarks>
internal readonly ref struct Element
{
    private readonly Token _token;

    private Element(ReadOnlySpan<byte> rest, Token token)
    {
        Rest = rest;
        _token = token;
    }

    /// <summary>From the first byte of the value to the end of the buffer it stands in, so that its length places the value in the
    /// buffer.</summary>
    public ReadOnlySpan<byte> Rest { get; }

    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => Rest.IsEmpty;

    /// <summary>The type; null for a missing value.</summary>
    public ValueKind Kind => _token.Kind;

    /// <summary>The number of an array's elements or an object's fields.</summary>
    public int Count => (int)_token.Size;

    /// <summary>Bytes from the start of the value to its payload, first element or first field.</summary>
    public int ContentOffset => _token.HeaderLength;

    /// <summary>The bytes of the value, and no more.</summary>
    public ReadOnlySpan<byte> Bytes => Rest[..Length];

    /// <summary>The number of bytes that the value takes.</summary>
    public int Length => IsMissing ? 0 : Measure(Rest);

    /// <summary>The UTF-8 of a string.</summary>
    public ReadOnlySpan<byte> Utf8 => Payload(ValueKind.String);

    /// <summary>The bytes of a binary.</summary>
    public ReadOnlySpan<byte> Binary => Payload(ValueKind.Binary);

    /// <summary>A bool.</summary>
    public bool Boolean => Rest[0] == Lead.True;

    /// <summary>An integer of any width.</summary>
    public long Int64
    {
        get
        {
            Debug.Assert(Kind == ValueKind.Int64, "an integer is read as one");
            var payload = Rest[1..];
            return Rest[0] switch
            {
                Lead.UInt8 => payload[0],
                Lead.UInt16 => BinaryPrimitives.ReadUInt16BigEndian(payload),
                Lead.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(payload),
                Lead.UInt64 or Lead.Int64 => BinaryPrimitives.ReadInt64BigEndian(payload),
                Lead.Int8 => (sbyte)payload[0],
                Lead.Int16 => BinaryPrimitives.ReadInt16BigEndian(payload),
                Lead.Int32 => BinaryPrimitives.ReadInt32BigEndian(payload),
                var lead => (sbyte)lead,
            };
        }
    }

    /// <summary>A double, from either width.</summary>
    public double Double => Rest[0] == Lead.Float32
        ? BinaryPrimitives.ReadSingleBigEndian(Rest[1..])
        : BinaryPrimitives.ReadDoubleBigEndian(Payload(ValueKind.Double));

    /// <summary>A decimal, from its extension or from an integer beyond int64.</summary>
    public decimal Decimal => Rest[0] == Lead.UInt64
        ? BinaryPrimitives.ReadUInt64BigEndian(Rest[1..])
        : DecimalBits.Read(Payload(ValueKind.Decimal));

    /// <summary>Any number.</summary>
    public Number Number => Kind switch
    {
        ValueKind.Int64 => new Number(Int64),
        ValueKind.Double => new Number(Double),
        _ => new Number(Decimal),
    };

    /// <summary>A date-time, as UTC ticks.</summary>
    public long Ticks => Timestamp.ReadTicks(Payload(ValueKind.DateTime));

    /// <summary>The bytes of a uuid in the order of its text.</summary>
    public ReadOnlySpan<byte> Uuid => Payload(ValueKind.Uuid);

    /// <summary>The value that begins <paramref name="bytes"/>; missing when there are none.</summary>
    public static Element At(ReadOnlySpan<byte> bytes)
    {
        var known = Token.TryRead(bytes, out var token);
        Debug.Assert(known || bytes.IsEmpty, "stored values begin with a known head");
        return new Element(bytes, token);
    }

    /// <summary>What stands right after this value.</summary>
    public Element Following() => At(Rest[Length..]);

    /// <summary>The field of an object; missing when there is none, or no object.</summary>
    public Element Field(scoped ReadOnlySpan<byte> utf8Name)
    {
        if (Kind != ValueKind.Object) return default;
        var bytes = Rest;
        var offset = ContentOffset;
        for (var left = Count; left > 0; left--)
        {
            var (start, length) = (offset + 1, bytes[offset] ^ Lead.FixStr);
            if (length > Lead.LastFixStr - Lead.FixStr) (start, length) = LongName(bytes, offset);

            // Most names that differ do so in their length or first letter.
            var value = start + length;
            if (length == utf8Name.Length && (length == 0 || bytes[start] == utf8Name[0]) && bytes.Slice(start, length).SequenceEqual(utf8Name))
                return At(bytes[value..]);
            var whole = WholeLength.Of(bytes[value]);
            offset = value + (whole != 0 ? whole : MeasureContent(bytes[value..]));
        }

        return default;
    }

    // Its result comes by value: what is given away by reference the loop above would have to keep in memory.
    private static (int Start, int Length) LongName(ReadOnlySpan<byte> bytes, int offset)
    {
        PlaceLongName(bytes[offset..], out var start, out var end);
        return (offset + start, end - start);
    }

    /// <summary>Where the UTF-8 of the name that begins <paramref name="bytes"/> starts, and where it ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void PlaceName(ReadOnlySpan<byte> bytes, out int start, out int end)
    {
        var size = bytes[0] ^ Lead.FixStr;
        (start, end) = (1, 1 + size);
        if (size > Lead.LastFixStr - Lead.FixStr) PlaceLongName(bytes, out start, out end);
    }

    private static void PlaceLongName(ReadOnlySpan<byte> bytes, out int start, out int end)
    {
        var name = At(bytes);
        (start, end) = (name.ContentOffset, name.ContentOffset + name.Count);
    }

    /// <summary>The element of an array, from 0; missing when there is none, or no array.</summary>
    public Element ElementAt(int index)
    {
        if (Kind != ValueKind.Array || (uint)index >= (uint)Count) return default;
        var rest = Rest[ContentOffset..];
        for (; index > 0; index--) rest = rest[Measure(rest)..];
        return At(rest);
    }

    /// <summary>The fields of an object in their order.</summary>
    public FieldEnumerator Fields() => new(Rest[ContentOffset..], Kind == ValueKind.Object ? Count : 0);

    /// <summary>The elements of an array in their order.</summary>
    public ElementEnumerator Elements() => new(Rest[ContentOffset..], Kind == ValueKind.Array ? Count : 0);

    /// <summary>The length of the value that begins <paramref name="bytes"/>, with all that it holds.</summary>
    internal static int Measure(ReadOnlySpan<byte> bytes) => WholeLength.Of(bytes[0]) is var length and not 0 ? length : MeasureContent(bytes);

    private static int MeasureContent(ReadOnlySpan<byte> bytes) => bytes[0] == Lead.Str8 ? 2 + bytes[1] : MeasureNested(bytes);

    private static int MeasureNested(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        for (long left = 1; left > 0; left--)
        {
            if (WholeLength.Of(bytes[offset]) is var length and not 0)
            {
                offset += length;
                continue;
            }

            var known = Token.TryRead(bytes[offset..], out var token);
            Debug.Assert(known, "stored values begin with a known head");
            offset += token.HeaderLength;
            if (token.Kind == ValueKind.Object) left += 2L * token.Size;
            else if (token.Kind == ValueKind.Array) left += token.Size;
            else offset += (int)token.Size;
        }

        return offset;
    }

    private ReadOnlySpan<byte> Payload(ValueKind kind)
    {
        Debug.Assert(Kind == kind, "a payload is read as what it is");
        return Rest.Slice(_token.HeaderLength, (int)_token.Size);
    }
}
