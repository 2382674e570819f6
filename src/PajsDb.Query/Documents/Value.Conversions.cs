using Pajs.Query;

namespace Pajs;

public readonly partial struct Value
{
    /// <summary>A bool.</summary>
    public static implicit operator Value(bool value) => new(ValueKind.Boolean, value ? 1 : 0);

    /// <summary>An integer.</summary>
    public static implicit operator Value(long value) => new(ValueKind.Int64, value);

    /// <summary>A double.</summary>
    public static implicit operator Value(double value) => new(ValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A decimal; its scale is kept, a minus sign before zero is not.</summary>
    public static implicit operator Value(decimal value) => new(ValueKind.Decimal, 0, DecimalBits.WithoutNegativeZero(value));

    /// <summary>A string, or null.</summary>
    /// <exception cref="ArgumentException">The text has half of a surrogate pair, which UTF-8 cannot hold.</exception>
    public static implicit operator Value(string? value)
    {
        if (value is null) return Null;
        if (Utf16.IndexOfLoneSurrogate(value) is var index and >= 0)
            throw new ArgumentException($"The string has half of a surrogate pair at index {index}.", nameof(value));
        return FromWellFormed(value);
    }

    /// <summary>Binary, copied; or null.</summary>
    public static implicit operator Value(byte[]? value) => value is null ? Null : FromOwned(value.AsSpan().ToArray());

    /// <summary>Binary, copied.</summary>
    public static implicit operator Value(ReadOnlyMemory<byte> value) => FromOwned(value.ToArray());

    /// <summary>An instant. A time of <see cref="DateTimeKind.Unspecified"/> is taken as UTC, a local one is converted.</summary>
    public static implicit operator Value(DateTime value) =>
        FromTicks(value.Kind == DateTimeKind.Local ? value.ToUniversalTime().Ticks : value.Ticks);

    /// <summary>An instant; the offset is not kept.</summary>
    public static implicit operator Value(DateTimeOffset value) => FromTicks(value.UtcTicks);

    /// <summary>A uuid.</summary>
    public static implicit operator Value(Guid value) => new(ValueKind.Uuid, 0, value);

    /// <summary>An object, or null.</summary>
    public static implicit operator Value(Document? value) => value is null ? Null : new(ValueKind.Object, 0, value);

    /// <summary>An array, or null.</summary>
    public static implicit operator Value(ArrayValue? value) => value is null ? Null : new(ValueKind.Array, 0, value);

    /// <summary>An array of copies of the elements, or null.</summary>
    public static implicit operator Value(Value[]? value) => value is null ? Null : ArrayValue.Of(value);

    /// <summary>As <see cref="AsBoolean"/>.</summary>
    public static explicit operator bool(Value value) => value.AsBoolean();

    /// <summary>As <see cref="AsInt64"/>.</summary>
    public static explicit operator long(Value value) => value.AsInt64();

    /// <summary>As <see cref="AsInt64"/>, within the range of an int.</summary>
    public static explicit operator int(Value value) => checked((int)value.AsInt64());

    /// <summary>As <see cref="AsDouble"/>.</summary>
    public static explicit operator double(Value value) => value.AsDouble();

    /// <summary>As <see cref="AsDecimal"/>.</summary>
    public static explicit operator decimal(Value value) => value.AsDecimal();

    /// <summary>As <see cref="AsString"/>, or null.</summary>
    public static explicit operator string?(Value value) => value.IsNull ? null : value.AsString();

    /// <summary>As <see cref="AsDateTime"/>.</summary>
    public static explicit operator DateTime(Value value) => value.AsDateTime();

    /// <summary>As <see cref="AsDateTimeOffset"/>.</summary>
    public static explicit operator DateTimeOffset(Value value) => value.AsDateTimeOffset();

    /// <summary>As <see cref="AsGuid"/>.</summary>
    public static explicit operator Guid(Value value) => value.AsGuid();

    /// <summary>The bool.</summary>
    /// <exception cref="InvalidCastException">The value is of another kind; so for all methods of this family.</exception>
    public bool AsBoolean() => Kind == ValueKind.Boolean ? _bits != 0 : throw WrongKind("bool");

    /// <summary>A number that is an integer and fits: the kinds double and decimal too, when nothing is lost.</summary>
    public long AsInt64() => Kind == ValueKind.Int64 ? _bits
        : IsNumber && Number.TryGetInt64(out var integer) ? integer
        : throw WrongKind("64-bit integer");

    /// <summary>Any number, as the nearest double.</summary>
    public double AsDouble() => IsNumber ? Number.ToDouble() : throw WrongKind("number");

    /// <summary>Any number that is in the range of decimal; a double is rounded to 15 digits.</summary>
    /// <exception cref="OverflowException">The double is NaN or out of range.</exception>
    public decimal AsDecimal() => IsNumber ? Number.ToDecimal() : throw WrongKind("number");

    /// <summary>The string.</summary>
    public string AsString() => Kind == ValueKind.String ? (string)_reference! : throw WrongKind("string");

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> AsBinary() => Kind == ValueKind.Binary ? (byte[])_reference! : throw WrongKind("binary");

    /// <summary>The instant, of <see cref="DateTimeKind.Utc"/>.</summary>
    public DateTime AsDateTime() => new(Ticks, DateTimeKind.Utc);

    /// <summary>The instant, with offset zero.</summary>
    public DateTimeOffset AsDateTimeOffset() => new(Ticks, TimeSpan.Zero);

    /// <summary>The uuid.</summary>
    public Guid AsGuid() => Kind == ValueKind.Uuid ? (Guid)_reference! : throw WrongKind("uuid");

    /// <summary>The array.</summary>
    public ArrayValue AsArray() => Kind == ValueKind.Array ? (ArrayValue)_reference! : throw WrongKind("array");

    /// <summary>The object.</summary>
    public Document AsDocument() => Kind == ValueKind.Object ? (Document)_reference! : throw WrongKind("object");

    /// <summary>UTC ticks of a date-time.</summary>
    internal long Ticks => Kind == ValueKind.DateTime ? _bits : throw WrongKind("date-time");
}
